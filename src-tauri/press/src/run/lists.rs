//! The pages of sections, tags and authors that a change touches.

use std::collections::BTreeSet;

use super::{Job, Kind, Run, Why};
use crate::fault::PressFault;
use crate::listing::{ListPage, all_pages, numbered_pages, page_of};
use crate::newsstand::{List, ListShape};
use crate::render::{FeedOf, list_path, list_slug};

impl Run<'_> {
    /// Every page of every list.
    pub(super) fn all_lists(&mut self, why: &Why) -> Result<(), PressFault> {
        let mut lists: BTreeSet<List> = self.renderer.newsstand.lists()?.into_iter().collect();
        lists.extend(
            self.renderer
                .site
                .sections
                .iter()
                .map(|section| List::Section(section.id)),
        );
        lists.extend(self.manifest.lists()?);
        let mut shapes = Vec::new();
        for list in lists {
            let shape = self.shape(list)?;
            self.manifest.set_list(list, shape.as_ref())?;
            shapes.extend(shape.map(|shape| (list, shape)));
        }
        let pages = shapes.iter().flat_map(|(list, shape)| {
            let pages = all_pages(shape.slots);
            let pages = pages.map(|page| self.list_page(*list, shape, page, why));
            pages.chain(tag_feed(*list, shape, why))
        });
        let pages: Vec<Job<'_>> = pages.collect();
        self.pages(&pages)
    }

    /// Notes the lists that are longer, or have another name, for a story that came and went since the last export: neither what
    /// readers had of it nor what they have now leads to them.
    pub(super) fn left_lists(&mut self, lists: &[List]) -> Result<(), PressFault> {
        for list in lists {
            if self.manifest.list(*list)? != self.shape(*list)? {
                let (_, why) = self.lists.entry(*list).or_default();
                why.add("a story came into the list and left it".to_owned());
            }
        }
        Ok(())
    }

    /// The pages that show a touched slot, and those whose neighbours changed.
    pub(super) fn touched_lists(&mut self) -> Result<(), PressFault> {
        let mut touched = std::mem::take(&mut self.lists);
        let landings = std::mem::take(&mut self.landings);
        for (list, reason) in &landings {
            let (_, why) = touched.entry(*list).or_default();
            why.add(reason.to_string());
        }
        for (list, (slots, why)) in touched {
            let old = self.manifest.list(list)?;
            let new = self.shape(list)?;
            let renamed = match (&old, &new) {
                (Some(old), Some(new)) => old.slug != new.slug || old.name != new.name,
                (None, _) | (_, None) => true,
            };
            if let Some(old) = old
                .as_ref()
                .filter(|old| new.as_ref().is_none_or(|new| new.slug != old.slug))
            {
                self.remove_list(list, old, &why);
            }
            let Some(new) = new else {
                self.manifest.set_list(list, None)?;
                continue;
            };
            let mut pages = match old {
                Some(old) if !renamed => pages_touched(&slots, old.slots, new.slots),
                Some(_) | None => all_pages(new.slots).collect(),
            };
            if landings.contains_key(&list) {
                pages.insert(ListPage::Landing);
            }
            let pages: Vec<Job<'_>> = pages
                .into_iter()
                .map(|page| self.list_page(list, &new, page, &why))
                .chain(tag_feed(list, &new, &why))
                .collect();
            self.pages(&pages)?;
            self.manifest.set_list(list, Some(&new))?;
        }
        Ok(())
    }

    fn list_page<'a>(
        &self,
        list: List,
        shape: &'a ListShape,
        page: ListPage,
        why: &'a Why,
    ) -> Job<'a> {
        let as_of = self.as_of;
        Job {
            kind: Kind::List,
            path: list_path(list, &shape.slug, page),
            why,
            render: Box::new(move |renderer| renderer.list(list, shape, page, as_of)),
        }
    }

    fn remove_list(&mut self, list: List, shape: &ListShape, why: &Why) {
        for page in all_pages(shape.slots) {
            self.gone(Kind::Removed, &list_path(list, &shape.slug, page), why);
        }
        let sections = &self.renderer.site.sections;
        let of = match list {
            List::Tag(tag) => Some(FeedOf::Tag(tag, shape)),
            List::Section(id) => sections
                .iter()
                .find(|section| section.id == id)
                .map(FeedOf::Section),
            List::Author(_) => None,
        };
        for path in of.into_iter().flat_map(FeedOf::paths) {
            self.gone(Kind::Removed, &path, why);
        }
    }

    /// A list as it is now. A section of the site always has one, a section that is gone has none, and no slug leads out
    /// of its folder.
    fn shape(&self, list: List) -> Result<Option<ListShape>, PressFault> {
        let newsstand = self.renderer.newsstand;
        match list {
            List::Tag(_) | List::Author(_) => {
                let shape = newsstand.list(list)?;
                Ok(shape.map(|shape| ListShape {
                    slug: list_slug(list, &shape.slug),
                    ..shape
                }))
            }
            List::Section(id) => {
                let Some(section) = self
                    .renderer
                    .site
                    .sections
                    .iter()
                    .find(|section| section.id == id)
                else {
                    return Ok(None);
                };
                let slots = newsstand.list(list)?.map_or(0, |shape| shape.slots);
                Ok(Some(ListShape {
                    name: section.name.clone(),
                    slug: section.slug.clone(),
                    slots,
                }))
            }
        }
    }
}

/// The short feed of a tag, which shows what the tag's first page does.
fn tag_feed<'a>(list: List, shape: &'a ListShape, why: &'a Why) -> Option<Job<'a>> {
    let List::Tag(tag) = list else { return None };
    Some(Job {
        kind: Kind::Feed,
        path: FeedOf::Tag(tag, shape).rss_path(),
        why,
        render: Box::new(move |renderer| renderer.tag_feed(tag, shape).map(String::into_bytes)),
    })
}

/// The pages to make anew when these slots changed and the list grew from one length to another.
fn pages_touched(slots: &BTreeSet<u32>, old: u32, new: u32) -> BTreeSet<ListPage> {
    let mut pages: BTreeSet<ListPage> = slots.iter().map(|slot| page_of(*slot, new)).collect();
    if old != new {
        pages.insert(ListPage::Landing);
    }
    let (before, after) = (numbered_pages(old), numbered_pages(new));
    if before != after {
        // The last page now leads to the first new one instead of the landing page.
        pages.extend((before.max(1)..=after).map(ListPage::Numbered));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touched(slot: u32, old: u32, new: u32) -> Vec<ListPage> {
        pages_touched(&BTreeSet::from([slot]), old, new)
            .into_iter()
            .collect()
    }

    #[test]
    fn a_new_story_changes_the_landing_page_alone() {
        assert_eq!(touched(51, 50, 51), [ListPage::Landing]);
    }

    #[test]
    fn each_twentieth_story_makes_a_page_and_tells_the_page_before() {
        assert_eq!(
            touched(60, 59, 60),
            [
                ListPage::Numbered(1),
                ListPage::Numbered(2),
                ListPage::Landing
            ]
        );
        assert_eq!(
            touched(40, 39, 40),
            [ListPage::Numbered(1), ListPage::Landing]
        );
    }

    #[test]
    fn an_old_story_changes_its_own_page_alone() {
        assert_eq!(touched(3, 500, 500), [ListPage::Numbered(1)]);
    }
}
