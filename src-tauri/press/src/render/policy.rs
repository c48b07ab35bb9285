//! The content security policy that a server sends with every file. Pages carry one of their own, which is stricter where
//! they show no frame; a browser keeps to both. Only a header can say who may show the site in a frame (CSP 3 §3.3).

use story::Provider;

/// The policy as the value of a header.
pub(super) fn header_policy() -> String {
    let frames: Vec<&str> = Provider::ALL.iter().map(|one| one.frame_origin()).collect();
    format!(
        "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; \
         media-src 'self'; frame-src {}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        frames.join(" ")
    )
}
