//! The parser, kept within bounds. HTML allows any depth, and the algorithm of the standard looks through every open
//! element at each tag: half a megabyte of `<div><p>` would hold the desk for a minute.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::tree::{Handle, Sink, Tree};

/// No page is deeper; start tags below are passed over, their words are kept. Browsers stop at 512.
const DEEPEST: usize = 256;
/// No article has more nodes. Past it only words are kept.
const MOST_NODES: usize = 400_000;

/// Parses a document or a fragment, as a browser without scripts does. Any text is a tree.
pub(super) fn parse(html: &str) -> Tree {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let bounded = Bounded {
        builder: TreeBuilder::new(Sink::new(), options),
    };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The tokenizer stops after each script and each declared encoding, so that others can act on them.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.into_tree()
}

/// The tree builder behind a gate for tags.
struct Bounded {
    builder: TreeBuilder<Handle, Sink>,
}

impl Bounded {
    fn lets_in(&self, token: &Token) -> bool {
        let sink = &self.builder.sink;
        match token {
            Token::TagToken(tag) if switches_tokenizer(tag) => true,
            Token::TagToken(tag) if sink.size() > MOST_NODES => is_end_of_switched(tag),
            Token::TagToken(tag) => tag.kind == TagKind::EndTag || sink.depth() < DEEPEST,
            Token::CommentToken(_) => false,
            Token::DoctypeToken(_)
            | Token::CharacterTokens(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => true,
        }
    }
}

/// Elements whose content is not markup: without their tags the content would be taken for the story's words.
fn is_raw(tag: &Tag) -> bool {
    matches!(
        tag.name.as_ref(),
        "script"
            | "style"
            | "textarea"
            | "title"
            | "iframe"
            | "noembed"
            | "noframes"
            | "xmp"
            | "plaintext"
    )
}

fn switches_tokenizer(tag: &Tag) -> bool {
    tag.kind == TagKind::StartTag && is_raw(tag)
}

fn is_end_of_switched(tag: &Tag) -> bool {
    tag.kind == TagKind::EndTag && is_raw(tag)
}

impl TokenSink for Bounded {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.lets_in(&token) {
            self.builder.process_token(token, line)
        } else {
            TokenSinkResult::Continue
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tree::{Data, ROOT};

    fn words(html: &str) -> String {
        let tree = parse(html);
        let texts = tree
            .descendants(ROOT, |_| true)
            .into_iter()
            .filter_map(|node| match tree.data(node) {
                Data::Text(text) => Some(text.clone()),
                Data::Element { .. } | Data::Other => None,
            });
        texts.collect()
    }

    #[test]
    fn depth_is_bounded_and_words_below_are_kept() {
        for unit in [
            "<div><p>",
            "<ul><li>",
            "<b><div>",
            "<table><tr><td>",
            "<svg><desc>",
        ] {
            assert_eq!(
                words(&format!("{}عمق", unit.repeat(20_000))),
                "عمق",
                "{unit}"
            );
        }
    }

    #[test]
    fn formatting_that_multiplies_itself_is_bounded() {
        let open: String = (0..300).map(|n| format!("<font size={n}>")).collect();
        let html = format!("{open}{}", "<p>نص".repeat(5_000));
        assert!(parse(&html).size() <= MOST_NODES + 2 * DEEPEST);
        assert_eq!(words(&html).chars().count(), 10_000);
    }

    #[test]
    fn scripts_stay_scripts_however_deep() {
        let html = format!("{}<script>x<b>y</script><p>نص", "<div>".repeat(1_000));
        let tree = parse(&html);
        let inside = |wanted: &str| {
            tree.descendants(ROOT, |_| true)
                .into_iter()
                .any(|node| tree.name(node) == wanted)
        };
        assert!(inside("script"));
        assert!(!inside("b"));
    }
}
