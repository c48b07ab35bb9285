//! The requests themselves. A redirect is not followed: a hub that moved is written anew in the settings, and nobody is led to
//! an address that nobody chose.

use std::time::Duration;

use serde_json::json;
use ureq::Agent;

use crate::settings::Settings;

/// How long a request may take from the first byte to the last.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Who sends.
pub(super) struct Post {
    agent: Agent,
}

impl Post {
    pub(super) fn new() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("Mahbara/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: config.into(),
        }
    }

    /// Tells a WebSub hub that a feed changed. The request is the hubs' common form: the Recommendation leaves it to them
    /// (W3C WebSub, §6).
    pub(super) fn tell_hub(&self, hub: &str, feed: &str) -> Result<(), String> {
        let form = [("hub.mode", "publish"), ("hub.url", feed)];
        judged("the hub", self.agent.post(hub).send_form(form))
    }

    /// Tells the search engines of IndexNow which addresses were added, changed or removed (indexnow.org/documentation).
    pub(super) fn tell_search_engines(
        &self,
        settings: &Settings,
        urls: &[&str],
    ) -> Result<(), String> {
        let rest = settings.url.split_once("://").map_or("", |(_, rest)| rest);
        let body = json!({
            "host": rest.split('/').next(),
            "key": settings.indexnow_key,
            "keyLocation": format!("{}/{}.txt", settings.url, settings.indexnow_key),
            "urlList": urls,
        });
        let request = self
            .agent
            .post(&settings.indexnow_address)
            .content_type("application/json; charset=utf-8");
        judged("IndexNow", request.send(body.to_string()))
    }
}

fn judged(
    who: &str,
    answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<(), String> {
    match answer {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("{who} answered {}", answer.status().as_u16())),
        Err(fault) => Err(format!("{who} cannot be reached: {fault}")),
    }
}
