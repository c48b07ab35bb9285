//! The contract between the page and the shell, on Tauri's mock runtime: who may call `desk`, and how it answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use newsroom::{Founding, Newsroom};
use serde_json::{Value, json};
use tauri::{
    App, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

/// An app with the real capabilities around a fresh newsroom, in a folder that lives as long as the guard.
fn app() -> (App<MockRuntime>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::create(folder.path(), &Founding::default()).unwrap();
    let builder = mahbara_shell::with_desk(mock_builder(), Arc::new(newsroom));
    (builder.build(tauri::generate_context!()).unwrap(), folder)
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::default())
        .build()
        .unwrap()
}

fn call(window: &WebviewWindow<MockRuntime>, cmd: &str, payload: &Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: "desk".into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(json!({ "cmd": cmd, "payload": payload })),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

#[test]
fn the_main_window_may_call_the_newsroom() {
    let (app, _folder) = app();
    let answer = call(&window(&app, "main"), "open_desk", &json!({})).unwrap();
    assert!(answer.is_object(), "{answer}");
}

#[test]
fn no_other_window_may_call_anything() {
    let (app, _folder) = app();
    let refused = call(&window(&app, "trouble"), "open_desk", &json!({})).unwrap_err();
    assert!(
        refused
            .as_str()
            .is_some_and(|why| why.contains("not allowed")),
        "{refused}"
    );
}

#[test]
fn a_refusal_is_a_failure_with_its_four_fields() {
    let (app, _folder) = app();
    let main = window(&app, "main");
    let failure = call(&main, "no_such_command", &json!({})).unwrap_err();
    assert_eq!(failure["code"], "bug");
    assert!(
        failure["message"]
            .as_str()
            .is_some_and(|message| message.contains("no_such_command")),
        "{failure}"
    );
    assert!(
        failure["hint"].is_null() && failure["retry"].is_boolean(),
        "{failure}"
    );
    let failure = call(&main, "preview_story", &json!({ "story": 7 })).unwrap_err();
    assert_eq!(
        (&failure["code"], &failure["hint"]),
        (&json!("validation"), &json!("story"))
    );
}

#[test]
fn previews_and_pictures_have_addresses_that_nobody_can_guess() {
    let (app, _folder) = app();
    let main = window(&app, "main");
    let story = call(&main, "new_story", &json!({})).unwrap();
    let preview = call(&main, "preview_story", &json!({ "story": story["id"] })).unwrap();
    let pictures = call(&main, "media_base", &json!({})).unwrap();
    let address = preview["url"].as_str().unwrap();
    let token = address
        .strip_prefix("http://127.0.0.1:")
        .and_then(|rest| rest.split('/').nth(1))
        .unwrap();
    assert!(
        token.len() == 32 && token.chars().all(|c| c.is_ascii_hexdigit()),
        "{address}"
    );
    assert!(
        pictures["url"].as_str().unwrap().contains(token),
        "one server for both: {pictures}"
    );
}

#[test]
fn a_page_that_cannot_be_made_is_told_instead_of_an_empty_preview() {
    let (app, folder) = app();
    let main = window(&app, "main");
    let story = call(&main, "new_story", &json!({})).unwrap();
    let templates = folder.path().join("themes/daily/templates");
    std::fs::create_dir_all(&templates).unwrap();
    std::fs::write(templates.join("list.html"), "<p>\n{% for story in %}\n").unwrap();
    for (command, payload) in [
        ("preview_story", json!({ "story": story["id"] })),
        ("preview_site", json!({})),
    ] {
        let failure = call(&main, command, &payload).unwrap_err();
        assert_eq!(
            failure["hint"], "themes/daily/templates/list.html:2",
            "{command}: {failure}"
        );
    }
}
