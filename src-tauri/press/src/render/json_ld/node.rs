//! The shapes of the structured data: each a type of schema.org with the properties that pages use, in the order of their names.

use serde::Serialize;

/// What a page says, as one document.
#[derive(Serialize)]
pub(crate) struct Graph<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@graph")]
    pub(super) nodes: [Node<'a>; 2],
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Node<'a> {
    Article(Box<Article<'a>>),
    List(CollectionPage<'a>),
    Paper(Paper),
    Site(Website<'a>),
    Way(Breadcrumbs<'a>),
}

/// A thing that is described elsewhere, by its id.
#[derive(Serialize)]
pub(super) struct Named {
    #[serde(rename = "@id")]
    pub(super) id: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "NewsArticle", rename_all = "camelCase")]
pub(super) struct Article<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) article_section: Option<String>,
    pub(super) author: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) correction: Vec<CorrectionComment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creative_work_status: Option<&'static str>,
    pub(super) date_modified: String,
    pub(super) date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) headline: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) image: Vec<Image>,
    pub(super) in_language: &'a str,
    pub(super) is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) is_based_on: Vec<Report>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keywords: Vec<String>,
    pub(super) main_entity_of_page: WebPage<'a>,
    pub(super) publisher: Paper,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) source_organization: Vec<Source>,
    pub(super) url: &'a str,
    pub(super) word_count: usize,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct WebPage<'a> {
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
}

/// A person who signed, or the paper where nobody did.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Author {
    Person(Person),
    Paper(Paper),
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Person {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "NewsMediaOrganization")]
pub(super) struct Paper {
    #[serde(rename = "@id")]
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<Image>,
    pub(super) name: String,
    pub(super) url: String,
}

/// An agency that a story took from.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "NewsMediaOrganization")]
pub(super) struct Source {
    pub(super) name: String,
}

/// What a story took from an agency.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "CreativeWork")]
pub(super) struct Report {
    pub(super) creator: Source,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ImageObject", rename_all = "camelCase")]
pub(super) struct Image {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit_text: Option<String>,
    pub(super) height: u32,
    pub(super) url: String,
    pub(super) width: u32,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct CorrectionComment {
    pub(super) date_published: String,
    pub(super) name: &'static str,
    pub(super) text: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Thing<'a> {
    pub(super) identifier: &'a str,
    pub(super) same_as: String,
}

/// The way to a page from the front page.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "BreadcrumbList", rename_all = "camelCase")]
pub(super) struct Breadcrumbs<'a> {
    pub(super) item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
pub(super) struct Step<'a> {
    pub(super) item: &'a str,
    pub(super) name: String,
    pub(super) position: usize,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct CollectionPage<'a> {
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
    pub(super) in_language: &'a str,
    pub(super) is_part_of: Named,
    pub(super) main_entity: ItemList,
    pub(super) name: String,
    pub(super) url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct ItemList {
    pub(super) item_list_element: Vec<Listed>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
pub(super) struct Listed {
    pub(super) position: usize,
    pub(super) url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "WebSite", rename_all = "camelCase")]
pub(super) struct Website<'a> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) in_language: &'a str,
    pub(super) name: String,
    pub(super) potential_action: SearchAction,
    pub(super) publisher: Named,
    pub(super) url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct SearchAction {
    #[serde(rename = "query-input")]
    pub(super) query_input: &'static str,
    pub(super) target: EntryPoint,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct EntryPoint {
    pub(super) url_template: String,
}
