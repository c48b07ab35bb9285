//! Text in XML, for the systems whose timers are written in it.

use super::TimerFault;

/// The text escaped for an element.
///
/// # Errors
/// [`TimerFault::Unfit`] for a control character: XML 1.0 can hold none.
pub(super) fn escaped(text: &str) -> Result<String, TimerFault> {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            letter if letter.is_control() => {
                return Err(TimerFault::Unfit(text.escape_debug().to_string()));
            }
            letter => escaped.push(letter),
        }
    }
    Ok(escaped)
}
