use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::{Value, json};

use super::*;
use crate::{ExportOptions, Founding, ManualClock, wire};

/// A server on this machine that answers so many requests with one status, and gives what it was sent.
fn server(status: u16, requests: usize) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let (tell, told) = channel();
    thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let lower = line.to_lowercase();
                if let Some(value) = lower.strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                if line.trim().is_empty() {
                    break;
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            tell.send(format!("{head}\n{}", String::from_utf8(body).unwrap()))
                .unwrap();
            let answer =
                format!("HTTP/1.1 {status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    (address, told)
}

struct Room {
    _folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
    newsroom: Newsroom,
}

fn room(changes: Value) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at("2027-05-10T09:00:00Z".parse().unwrap()));
    let founding = Founding::default();
    let made = Newsroom::create(&folder.path().join("newsroom"), &founding).unwrap();
    let newsroom = made.with_clock(clock.clone());
    wire::call(&newsroom, "change_settings", json!({ "values": changes })).unwrap();
    Room {
        _folder: folder,
        clock,
        newsroom,
    }
}

fn publish(room: &Room, headline: &str) {
    room.newsroom.publish_urgent(headline, None).unwrap();
    room.clock.advance(TimeDelta::seconds(30));
    room.newsroom.export(&ExportOptions::default()).unwrap();
}

#[test]
fn a_publication_tells_the_hub_of_each_feed_and_the_search_engines_of_the_story_once() {
    let (hub, told_hub) = server(204, 100);
    let (engines, told_engines) = server(202, 1);
    let room = room(json!({
        "site.url": "https://news.test",
        "publishing.websub_hub": hub,
        "publishing.indexnow_key": "0123456789abcdef",
        "publishing.indexnow_address": engines,
    }));
    publish(&room, "زلزال يضرب الساحل");
    let sent = room.newsroom.send_outbox().unwrap();
    assert_eq!((sent.failed.len(), sent.given_up.len()), (0, 0));
    let hub: Vec<String> = told_hub.try_iter().collect();
    assert!(
        hub.iter()
            .any(|one| one.contains("hub.mode=publish&hub.url=https%3A%2F%2Fnews.test%2Ffeed.xml")),
        "{hub:?}"
    );
    let engines = told_engines.try_recv().unwrap();
    let (_, body) = engines.rsplit_once('\n').unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["host"], "news.test");
    assert_eq!(
        body["keyLocation"],
        "https://news.test/0123456789abcdef.txt"
    );
    assert!(
        body["urlList"][0]
            .as_str()
            .unwrap()
            .starts_with("https://news.test/2027/05/1-")
    );
    assert_eq!(
        room.newsroom.send_outbox().unwrap(),
        Sent::default(),
        "told once"
    );
}

#[test]
fn a_hub_that_fails_is_asked_ever_more_rarely_and_given_up_after_three_days() {
    let (hub, _told) = server(503, 10_000);
    let room = room(json!({ "site.url": "https://news.test", "publishing.websub_hub": hub }));
    publish(&room, "خبر");
    let first = room.newsroom.send_outbox().unwrap();
    assert!(
        first.failed[0].contains("the hub answered 503"),
        "{first:?}"
    );
    assert_eq!(
        room.newsroom.send_outbox().unwrap(),
        Sent::default(),
        "not at once"
    );
    let (mut rounds, mut given_up) = (0, Vec::new());
    for _ in 0..(3 * 24 * 12) {
        room.clock.advance(TimeDelta::minutes(5));
        let sent = room.newsroom.send_outbox().unwrap();
        rounds += usize::from(!sent.failed.is_empty());
        given_up.extend(sent.given_up);
    }
    assert!((10..30).contains(&rounds), "{rounds} rounds");
    assert_eq!(given_up.len(), first.failed.len());
}

#[test]
fn nothing_is_told_of_a_newsroom_that_has_no_address_or_wants_nobody_told() {
    let (hub, told) = server(204, 10);
    let nowhere = room(json!({ "publishing.websub_hub": hub.clone() }));
    publish(&nowhere, "خبر");
    assert_eq!(nowhere.newsroom.send_outbox().unwrap(), Sent::default());
    let quiet = room(json!({ "site.url": "https://news.test" }));
    publish(&quiet, "خبر");
    assert_eq!(quiet.newsroom.send_outbox().unwrap(), Sent::default());
    assert!(told.try_recv().is_err());
}

#[test]
fn waits_double_up_to_six_hours() {
    let now: DateTime<Utc> = "2027-05-10T09:00:00Z".parse().unwrap();
    let letter = |tries| Letter {
        id: 1,
        to_whom: ToWhom::Hub,
        url: String::new(),
        queued_at: now,
        tries,
        fault: String::new(),
    };
    let wait = |tries| (next_try(&letter(tries), now).unwrap() - now).num_minutes();
    assert_eq!(
        [wait(0), wait(1), wait(2), wait(9), wait(40)],
        [1, 2, 4, 360, 360]
    );
}
