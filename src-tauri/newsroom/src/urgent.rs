//! «عاجل»: one line that is written, checked and with its readers in one act, to be completed into a story later.

use archive::{Doing, NewStory};
use story::{Content, SectionId, Standing, StoryId, Verb, check_for_publication};

use crate::publishing::publish_revision;
use crate::stories::read_words;
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// Writes a breaking line and publishes it at once, in the newsroom's first section unless another is named.
    ///
    /// # Errors
    /// When the line may not be published as it is; then nothing is kept of it here.
    pub fn publish_urgent(
        &self,
        headline: &str,
        section: Option<SectionId>,
    ) -> Result<StoryView, Error> {
        let (headline, _) = read_words(headline, None)?;
        let section = match section {
            Some(section) => section,
            None => self.first_section()?.id,
        };
        let mut content = Content {
            headline,
            ..Content::in_section(section)
        };
        content.flags.breaking = true;
        check_for_publication(&content)?;
        let (zone, media) = (self.zone()?, self.media.clone());
        let doing = self.doing(Verb::Urgent)?;
        let id = StoryId::new();
        let new = NewStory {
            id,
            content,
            standing: Standing::default(),
            notes: String::new(),
            doing: Doing {
                why: Verb::Create,
                ..doing
            },
            detail: String::new(),
        };
        self.archive.write(move |change| {
            change.insert_story(&new, &zone)?;
            let record = change.story(id)?;
            let pinned = (record.head, &record.standing);
            publish_revision(change, id, pinned, doing.at, doing, &zone)?;
            story_view(change, (&zone, &media), id)
        })
    }
}
