//! The notification service of the desktop (`org.freedesktop.Notifications` 1.2) over the session's D-Bus.
//!
//! Spoken through GIO, which GTK brings along anyway: docs/decisions/0017-notifications.md. Without a session's bus none is
//! started for it; GLib's own way of finding one would.

use std::collections::HashMap;
use std::path::PathBuf;

use gio::{
    Cancellable, DBusCallFlags, DBusConnection, DBusConnectionFlags,
    glib::{Error, FromVariant, ToVariant as _, Variant, VariantTy},
};

use super::words::Notification;

const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

/// How long the service may take to answer, in milliseconds.
const PATIENCE: i32 = 2000;

/// Shows a notification in place of an earlier one (0: of none) and gives its number.
pub(super) fn show(notification: &Notification, replaces: u32) -> Result<u32, String> {
    let address = address().ok_or("this session has no D-Bus")?;
    show_at(&address, notification, replaces).map_err(|fault| fault.message().to_owned())
}

fn show_at(address: &str, notification: &Notification, replaces: u32) -> Result<u32, Error> {
    let bus = connected(address)?;
    let answer = ask(&bus, "GetCapabilities", None, "(as)")?;
    let capabilities: Vec<String> = child(&answer).unwrap_or_default();
    let reads_markup = capabilities.iter().any(|one| one == "body-markup");
    let call = arguments(notification, replaces, reads_markup);
    let answer = ask(&bus, "Notify", Some(&call), "(u)")?;
    Ok(child(&answer).unwrap_or_default())
}

fn connected(address: &str) -> Result<DBusConnection, Error> {
    let flags =
        DBusConnectionFlags::AUTHENTICATION_CLIENT | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
    DBusConnection::for_address_sync(address, flags, None, None::<&Cancellable>)
}

/// The only value of an answer.
fn child<T: FromVariant>(answer: &Variant) -> Option<T> {
    answer.try_child_get(0).ok().flatten()
}

/// The session's bus, where there is one.
fn address() -> Option<String> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(address) = named("DBUS_SESSION_BUS_ADDRESS") {
        return address.into_string().ok();
    }
    let socket = PathBuf::from(named("XDG_RUNTIME_DIR")?).join("bus");
    let is_there = socket.exists();
    let path = socket.to_str().filter(|_| is_there)?;
    Some(format!(
        "unix:path={}",
        gio::dbus_address_escape_value(path)
    ))
}

fn ask(
    bus: &DBusConnection,
    method: &str,
    arguments: Option<&Variant>,
    answer: &str,
) -> Result<Variant, Error> {
    bus.call_sync(
        Some(SERVICE),
        OBJECT,
        SERVICE,
        method,
        arguments,
        VariantTy::new(answer).ok(),
        DBusCallFlags::NONE,
        PATIENCE,
        None::<&Cancellable>,
    )
}

/// The arguments of `Notify`. The words are plain, so they are escaped for a service that would read markup in them.
fn arguments(notification: &Notification, replaces: u32, reads_markup: bool) -> Variant {
    let Notification {
        summary,
        body,
        stays,
    } = notification;
    let body = if reads_markup {
        gio::glib::markup_escape_text(body).to_string()
    } else {
        body.clone()
    };
    // Urgency by the specification: 1 is normal, 2 stays until it is taken away.
    let urgency: u8 = if *stays { 2 } else { 1 };
    let hints = HashMap::from([
        ("urgency", urgency.to_variant()),
        ("desktop-entry", "mahbara".to_variant()),
    ]);
    let no_actions: Vec<String> = Vec::new();
    (
        "محبرة",
        replaces,
        "mahbara",
        summary,
        body,
        no_actions,
        hints,
        -1_i32,
    )
        .to_variant()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, Sender, channel};

    use gio::glib::{MainContext, MainLoop};

    use super::*;

    const INTERFACE: &str = r#"<node><interface name="org.freedesktop.Notifications">
        <method name="GetCapabilities"><arg type="as" direction="out"/></method>
        <method name="Notify"><arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="as"/>
            <arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/></method>
        </interface></node>"#;

    /// A bus of the test's own, which ends with it.
    struct Bus {
        process: Child,
        address: String,
    }

    impl Bus {
        /// `None` on a machine without a bus to start.
        fn start() -> Option<Self> {
            let mut process = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address"])
                .stdout(Stdio::piped())
                .spawn()
                .ok()?;
            let mut address = String::new();
            let said = process.stdout.take().unwrap();
            BufReader::new(said).read_line(&mut address).unwrap();
            let address = address.trim().to_owned();
            Some(Self { process, address })
        }

        /// Answers for the desktop until the test ends; hands on what each `Notify` was given.
        fn serve(&self) -> Receiver<Variant> {
            let ((calls, called), (begun, has_begun)) = (channel(), channel());
            let address = self.address.clone();
            std::thread::spawn(move || {
                let context = MainContext::new();
                let served = context.with_thread_default(|| {
                    let bus = register(&address, calls);
                    begun.send(()).unwrap();
                    MainLoop::new(Some(&context), false).run();
                    drop(bus);
                });
                served.unwrap();
            });
            has_begun.recv().unwrap();
            called
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            self.process.kill().unwrap_or_default();
            self.process.wait().map(drop).unwrap_or_default();
        }
    }

    fn register(address: &str, calls: Sender<Variant>) -> DBusConnection {
        let bus = connected(address).unwrap();
        let node = gio::DBusNodeInfo::for_xml(INTERFACE).unwrap();
        let interface = node.lookup_interface(SERVICE).unwrap();
        let answer = move |_: DBusConnection,
                           _: &str,
                           _: &str,
                           _: &str,
                           method: &str,
                           given: Variant,
                           invocation: gio::DBusMethodInvocation| {
            let answer = if method == "Notify" {
                calls.send(given).unwrap_or_default();
                (41_u32,).to_variant()
            } else {
                (vec!["body", "body-markup"],).to_variant()
            };
            invocation.return_value(Some(&answer));
        };
        bus.register_object(
            OBJECT,
            &interface,
            answer,
            |_, _, _, _, _| ().to_variant(),
            |_, _, _, _, _, _| false,
        )
        .unwrap();
        let name = (SERVICE, 0_u32).to_variant();
        let (owner, path) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
        bus.call_sync(
            Some(owner),
            path,
            owner,
            "RequestName",
            Some(&name),
            None,
            DBusCallFlags::NONE,
            PATIENCE,
            None::<&Cancellable>,
        )
        .unwrap();
        bus
    }

    #[test]
    fn a_notification_reaches_the_desktop_and_another_takes_its_place() {
        let Some(bus) = Bus::start() else { return };
        assert!(
            show_at(&bus.address, &notification(), 0).is_err(),
            "nobody shows notifications yet"
        );
        let called = bus.serve();
        assert_eq!(show_at(&bus.address, &notification(), 0), Ok(41));
        assert_eq!(show_at(&bus.address, &notification(), 41), Ok(41));
        let (first, second) = (called.recv().unwrap(), called.recv().unwrap());
        assert_eq!(
            (first.child_get::<u32>(1), second.child_get::<u32>(1)),
            (0, 41)
        );
        assert_eq!(first.child_get::<String>(3), "نُشر خبر");
        assert_eq!(first.child_get::<String>(4), "أرباح &lt;R&amp;D&gt;");
    }

    fn notification() -> Notification {
        Notification {
            summary: "نُشر خبر".to_owned(),
            body: "أرباح <R&D>".to_owned(),
            stays: true,
        }
    }

    #[test]
    fn the_call_has_the_form_that_the_specification_demands() {
        let call = arguments(&notification(), 7, false);
        assert_eq!(call.type_().as_str(), "(susssasa{sv}i)");
        assert_eq!(call.child_get::<u32>(1), 7);
        assert_eq!(call.child_get::<String>(4), "أرباح <R&D>");
    }

    #[test]
    fn words_are_no_markup_to_a_service_that_reads_it() {
        let call = arguments(&notification(), 0, true);
        assert_eq!(call.child_get::<String>(4), "أرباح &lt;R&amp;D&gt;");
    }
}
