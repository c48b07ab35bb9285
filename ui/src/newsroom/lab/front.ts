//! The lab's front page: what was chosen for each list, what fills the rest, what is planned, and the strip.

import type { Front, FrontPlace, FrontStory, PlaceWanted } from '../wire';
import type { Answers } from './answers';
import { fail, moment, type KeptStory, type LabArchive } from './archive';
import { instant } from './zone';

/** What was chosen for a list: stories, and until when each is pinned. */
export interface Chosen {
  story: string;
  until: string | null;
}

/** How many stories «top news» and the list of a section show. */
const TOP = 8;
const SECTION = 5;

export function frontOf(archive: LabArchive): Front {
  const live = [...archive.stories.values()].filter((story) => story.role === null && archive.publication(story) === 'live').sort((a, b) => firstOf(b).localeCompare(firstOf(a)));
  const lists = [null, ...archive.sections.map(({ id }) => id)].map((list) => {
    const held = (archive.chosen.get(list) ?? []).flatMap((one) => placeOf(archive, one));
    const size = list === null ? TOP : SECTION;
    const rest = live.filter((story) => (list === null || story.content.section === list) && !held.some((place) => place.story === story.id));
    return {
      list,
      name: archive.sections.find(({ id }) => id === list)?.name ?? 'أهم الأخبار',
      held,
      fill: rest.slice(0, Math.max(0, size - held.filter((place) => place.is_live).length)).map((story) => storyOf(story)),
      size,
    };
  });
  const plans = archive.plans.map(({ places, utc, ...plan }) => ({ ...plan, at: moment(new Date(utc)), places: places.flatMap((one) => placeOf(archive, one)) }));
  const strip = [...archive.strip].flatMap(([story, until]) => (until > Date.now() ? [{ story, headline: archive.story(story).content.headline, until: moment(new Date(until)) }] : []));
  return { lists, plans: plans.sort((a, b) => a.at.utc.localeCompare(b.at.utc)), strip };
}

const firstOf = ({ live }: KeptStory): string => live?.first ?? '';

const storyOf = (story: KeptStory): FrontStory => ({
  story: story.id,
  headline: story.content.headline,
  section: story.content.section,
  published: moment(firstOf(story) ? new Date(firstOf(story)) : new Date()),
  picture: story.content.lead_image?.media ?? null,
});

function placeOf(archive: LabArchive, { story: id, until }: Chosen): FrontPlace[] {
  const story = archive.story(id);
  if (until !== null && Date.parse(until) <= Date.now()) return [];
  return [{ ...storyOf(story), is_live: archive.publication(story) === 'live', until: until === null ? null : moment(new Date(until)), fold: null }];
}

export function frontAnswers(archive: LabArchive): Pick<Answers, 'front' | 'set_front' | 'plan_front' | 'drop_front_plan' | 'end_strip'> {
  const chosen = (places: PlaceWanted[]): Chosen[] =>
    places.map(({ story, until_wall, fold }) => ({ story, until: until_wall === null ? null : instant(until_wall, fold).toISOString() }));
  return {
    front: () => frontOf(archive),
    set_front: ({ list, places }) => {
      archive.chosen.set(list, chosen(places));
      archive.note({ verb: 'front', story: null });
      return frontOf(archive);
    },
    plan_front: ({ list, wall, fold, places }) => {
      const utc = instant(wall, fold);
      if (utc.getTime() <= Date.now()) fail('precondition', 'the time has passed', 'past');
      archive.plans.push({ plan: archive.plans.reduce((most, { plan }) => Math.max(most, plan), 0) + 1, list, utc: utc.toISOString(), places: chosen(places) });
      return frontOf(archive);
    },
    drop_front_plan: ({ plan }) => {
      archive.plans = archive.plans.filter((known) => known.plan !== plan);
      return frontOf(archive);
    },
    end_strip: ({ story }) => {
      archive.strip.delete(story);
      archive.note({ verb: 'strip', story });
      return frontOf(archive);
    },
  };
}
