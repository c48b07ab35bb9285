//! The small pages: a withdrawn story's notice, the way from an old address, and the page for one that leads nowhere.

use serde::Serialize;

use super::time::TimeView;
use super::{Head, Html, Links, Renderer};
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::Notice;

#[derive(Serialize)]
struct NoticeView {
    text: String,
    time: TimeView,
}

#[derive(Serialize)]
struct NoPageView {
    text: &'static str,
}

#[derive(Serialize)]
struct RedirectView {
    to: String,
    canonical: String,
}

impl Renderer<'_> {
    /// The page that says why a story is gone. Nothing of the story itself is on it.
    pub(crate) fn notice(&self, notice: &Notice, path: &str) -> Result<Html, PressFault> {
        let view = NoticeView {
            text: notice.text.clone(),
            time: self.time_view(notice.withdrawn_at),
        };
        let head = Head {
            path: path.to_owned(),
            title: "خبر مسحوب".to_owned(),
            description: String::new(),
            listed: false,
            section: String::new(),
        };
        self.page("notice.html", &head, view)
    }

    /// The page at a story's former address.
    pub(crate) fn redirect(&self, from: &str, to: &str) -> Result<Html, PressFault> {
        // The meta refresh is read by old readers too, so its address is plain ASCII.
        let view = RedirectView {
            to: crate::address::encoded(&self.links.to(to)),
            canonical: self.origin.url(to),
        };
        let head = Head {
            path: from.to_owned(),
            title: escape::plain(&self.site.name),
            description: String::new(),
            listed: false,
            section: String::new(),
        };
        self.page("redirect.html", &head, view)
    }

    /// The page a server shows for an address that leads nowhere.
    pub(crate) fn not_found(&self) -> Result<Html, PressFault> {
        self.no_page(
            "404.html",
            "الصفحة غير موجودة",
            "ربما تغيّر العنوان أو سُحب الخبر.",
        )
    }

    /// The page a server shows for the address of a story that was withdrawn without a notice.
    pub(crate) fn gone(&self) -> Result<Html, PressFault> {
        self.no_page(
            "410.html",
            "لم تعد هذه الصفحة متاحة",
            "سُحب هذا الخبر، ولن يعود إلى هذا العنوان.",
        )
    }

    /// A page that is served at any depth, so its links start at the root of the host.
    fn no_page(&self, path: &str, title: &str, text: &'static str) -> Result<Html, PressFault> {
        let head = Head {
            path: path.to_owned(),
            title: title.to_owned(),
            description: String::new(),
            listed: false,
            section: String::new(),
        };
        self.with_links(Links::Root(self.origin.root_path())).page(
            "not-found.html",
            &head,
            NoPageView { text },
        )
    }
}
