//! The outbox: an address waits once, is put off by tries in vain, and is taken out only as it was read.

use archive::{Letter, ToWhom};
use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::{Desk, noon};

fn due(desk: &Desk, now: DateTime<Utc>) -> Vec<Letter> {
    desk.ask(|snapshot| snapshot.outbox_due(now, 10))
}

fn put(desk: &Desk, to_whom: ToWhom, now: DateTime<Utc>) {
    let urls = ["https://news.test/feed.xml".to_owned()];
    desk.change(move |change| change.put_in_outbox(to_whom, &urls, now));
}

#[test]
fn an_address_waits_once_and_the_other_addressee_is_another_matter() {
    let desk = Desk::in_memory();
    put(&desk, ToWhom::Hub, noon());
    put(&desk, ToWhom::Hub, noon());
    put(&desk, ToWhom::IndexNow, noon());
    assert_eq!(due(&desk, noon()).len(), 2);
    assert!(due(&desk, noon() - TimeDelta::seconds(1)).is_empty());
}

#[test]
fn what_failed_is_tried_at_its_time() {
    let desk = Desk::in_memory();
    put(&desk, ToWhom::Hub, noon());
    let letter = due(&desk, noon()).remove(0);
    let next = noon() + TimeDelta::minutes(1);
    desk.change(move |change| change.note_untold(&letter, "the hub answered 503", next));
    assert!(due(&desk, noon()).is_empty());
    let again = due(&desk, next).remove(0);
    assert_eq!(
        (again.tries, again.fault.as_str()),
        (1, "the hub answered 503")
    );
}

#[test]
fn what_changed_again_while_it_was_told_stays() {
    let desk = Desk::in_memory();
    put(&desk, ToWhom::Hub, noon());
    let told = due(&desk, noon());
    let later = noon() + TimeDelta::seconds(3);
    put(&desk, ToWhom::Hub, later);
    desk.change(move |change| change.take_out_of_outbox(&told));
    assert_eq!(due(&desk, later).len(), 1);
}
