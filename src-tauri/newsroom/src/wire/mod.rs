//! What crosses between the newsroom and a front end: one table of commands, one envelope, one shape of error.
//!
//! The table below is the only list of commands. From it come the router that answers them, the names, and the
//! TypeScript type of every call (`examples/bindings.rs` writes it), so none of the three can drift from the others.

mod calendar;
mod desk;
mod envelope;
mod failure;
mod front;
mod health;
mod ledger;
mod limits;
mod list;
mod pages;
mod parking;
mod paste;
mod publishing;
mod save;
mod story;
mod themes;
mod timer;
mod versions;

pub use calendar::*;
pub use desk::*;
pub use envelope::call;
pub use failure::{Code, Failure};
pub use front::*;
pub use health::*;
pub use ledger::*;
pub use limits::{LIMITS, Limits, PostLimits};
pub use list::*;
pub use pages::*;
pub use parking::*;
pub use paste::*;
pub use publishing::*;
pub use save::*;
pub use story::*;
pub use themes::*;
pub use timer::*;
pub use versions::*;

use crate::Newsroom;
use crate::commands;

/// Declares the commands: `name(Payload) -> Answer = function`.
macro_rules! commands {
    ($($name:ident($payload:ident) -> $answer:ident = $function:path;)*) => {
        /// The names of all commands, in the order of the table.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Answers one command. Unknown names and payloads of the wrong shape are refused, never guessed.
        fn answer(newsroom: &Newsroom, command: &str, payload: serde_json::Value) -> Result<serde_json::Value, Failure> {
            match command {
                $(stringify!($name) => {
                    let payload: $payload = envelope::read(command, payload)?;
                    let answer: $answer = $function(newsroom, payload)?;
                    envelope::write(&answer)
                })*
                unknown => Err(Failure::bug(&format!("there is no command `{unknown}`"))),
            }
        }

        /// The calls as one TypeScript interface: `{ name: { payload: …, answer: … } }`.
        #[derive(ts_rs::TS)]
        #[expect(dead_code, reason = "exists for the TypeScript type alone")]
        struct Commands {
            $($name: Call<$payload, $answer>,)*
        }
    };
}

/// Writes the TypeScript types of every command, failure and event.
///
/// # Errors
/// When the folder of the configuration cannot be written.
pub fn export_types(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
    use ts_rs::TS as _;
    Commands::export_all(config)?;
    Failure::export_all(config)?;
    Changed::export_all(config)?;
    ExportProgress::export_all(config)?;
    VideoProgress::export_all(config)?;
    PreviewAt::export_all(config)
}

/// One command's types.
#[derive(ts_rs::TS)]
#[expect(dead_code, reason = "exists for the TypeScript type alone")]
struct Call<P, A> {
    payload: P,
    answer: A,
}

commands! {
    open_desk(Nothing) -> Desk = commands::desk::open;
    sit_down(SitDown) -> StaffList = commands::desk::sit_down;
    read_health(Nothing) -> Health = commands::health::read;
    acknowledge_losses(Nothing) -> Nothing = commands::health::acknowledge_losses;
    acknowledge(Acknowledge) -> Nothing = commands::desk::acknowledge;

    list_stories(ListStories) -> StoryPage = commands::stories::list;
    new_story(NewStory) -> StoryView = commands::stories::start;
    open_story(OneStory) -> StoryView = commands::stories::open;
    save_story(SaveStory) -> Saved = commands::stories::save;
    park_words(ParkWords) -> WordsParked = commands::parking::park;
    unpark(OneStory) -> Nothing = commands::parking::unpark;
    seal_version(OneStory) -> Saved = commands::stories::seal;
    set_stage(SetStage) -> StoryView = commands::stories::set_stage;
    preview_slug(PreviewSlug) -> SlugView = commands::stories::preview_slug;
    search(Search) -> Hits = commands::stories::search;

    versions(ListVersions) -> Versions = commands::versions::list;
    read_version(OneVersion) -> VersionWords = commands::versions::read;
    name_version(NameVersion) -> Saved = commands::versions::name;
    compare_versions(CompareVersions) -> Compared = commands::versions::compare;
    restore_version(OneVersion) -> StoryView = commands::versions::restore;

    resolve_wall(ResolveWall) -> WallResolved = commands::scheduling::resolve_wall;
    schedule_story(ScheduleStory) -> StoryView = commands::scheduling::schedule;
    move_schedule(MoveSchedule) -> StoryView = commands::scheduling::move_schedule;
    repin_schedule(OneStory) -> StoryView = commands::scheduling::repin;
    release_schedule(OneStory) -> StoryView = commands::scheduling::release;
    unschedule_story(OneStory) -> StoryView = commands::scheduling::unschedule;
    expire_story(ExpireStory) -> StoryView = commands::scheduling::expire;
    unexpire_story(OneStory) -> StoryView = commands::scheduling::unexpire;
    set_embargo(SetEmbargo) -> StoryView = commands::scheduling::embargo;
    plan_story(PlanStory) -> StoryView = commands::scheduling::plan;
    calendar(ReadCalendar) -> Calendar = commands::scheduling::calendar;
    trust_clock(Nothing) -> Nothing = commands::scheduling::trust_clock;

    publish_urgent(PublishUrgent) -> StoryView = commands::publishing::publish_urgent;
    take_back(OneStory) -> StoryView = commands::publishing::take_back;
    follow_up(OneStory) -> StoryView = commands::publishing::follow_up;
    publish_story(OneStory) -> StoryView = commands::publishing::publish;
    update_story(UpdateStory) -> StoryView = commands::publishing::update;
    correct_story(CorrectStory) -> StoryView = commands::publishing::correct;
    withdraw_story(WithdrawStory) -> StoryView = commands::publishing::withdraw;
    spike_story(OneStory) -> StoryView = commands::publishing::spike;
    restore_story(OneStory) -> StoryView = commands::publishing::restore;
    ready_to_post(OneStory) -> ReadyPost = commands::publishing::ready_to_post;
    export_site(ExportSite) -> Exported = commands::publishing::export_site;
    cancel_export(Nothing) -> Nothing = commands::publishing::cancel_export;

    assign_story(AssignStory) -> StoryView = commands::roles::assign;
    see_mentions(OneStory) -> Nothing = commands::roles::see_mentions;
    ledger(ReadLedger) -> Ledger = commands::roles::ledger;
    save_ledger(SaveLedger) -> LedgerSaved = commands::roles::save_ledger;

    suggest_tags(SuggestTags) -> Tags = commands::tags::suggest;
    make_tag(Named) -> TagView = commands::tags::make;
    rename_tag(RenameTag) -> TagView = commands::tags::rename;
    merge_tags(MergeTags) -> Tags = commands::tags::merge;

    add_section(Named) -> Sections = commands::sections::add;
    rename_section(RenameSection) -> Sections = commands::sections::rename;
    order_sections(OrderSections) -> Sections = commands::sections::order;

    list_pages(Nothing) -> Pages = commands::pages::list;
    new_page(NewPage) -> StoryView = commands::pages::start;
    order_pages(OrderPages) -> Pages = commands::pages::order;
    set_page_role(SetPageRole) -> Pages = commands::pages::set_role;

    read_paste(ReadPaste) -> Pasted = commands::paste::read;
    read_dropped(ReadDropped) -> Pasted = commands::paste::read_dropped;

    add_picture(AddPicture) -> MediaView = commands::media::add;
    list_media(ListMedia) -> Media = commands::media::list;
    describe_picture(DescribePicture) -> MediaView = commands::media::describe;
    recognise_embed(RecogniseEmbed) -> EmbedRecognised = commands::media::recognise_embed;

    read_settings(Nothing) -> Settings = commands::settings::read;
    change_settings(ChangeSettings) -> Settings = commands::settings::change;
    backup_now(Nothing) -> BackupMade = commands::settings::backup_now;

    themes_list(Nothing) -> Themes = commands::themes::list;
    theme_get(GetTheme) -> ThemeView = commands::themes::get;
    theme_set(SetTheme) -> ThemeView = commands::themes::set;
    theme_preview(PreviewTheme) -> ThemePreview = commands::themes::preview;

    front(Nothing) -> Front = commands::front::read;
    set_front(SetFront) -> Front = commands::front::hold;
    plan_front(PlanFront) -> Front = commands::front::plan;
    drop_front_plan(DropFrontPlan) -> Front = commands::front::drop_plan;
    end_strip(OneStory) -> Front = commands::front::end_strip;

    timer_status(Nothing) -> TimerView = commands::timer::status;
    timer_install(Nothing) -> TimerView = commands::timer::install;
    timer_remove(Nothing) -> TimerView = commands::timer::remove;
}
