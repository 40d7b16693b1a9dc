package kz.birlik.membership.trail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.trail.TrailVerdict.Fault;
import kz.birlik.membership.trail.TrailVerdict.Kind;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Walks events and links side by side in the order of numbers, in portions: what is sealed no longer moves, so no long
 * transaction is needed and no statement runs into its limit.
 */
@Service
@RequiredArgsConstructor
class ChainVerifier implements TrailVerifier {

    private static final int PORTION = 20_000;
    private static final int FAULTS_KEPT = 1000;

    /** To tell what was moved, more are remembered; beyond that they are only counted. */
    private static final int FAULTS_REMEMBERED = 100_000;

    private final JdbcTemplate jdbc;
    private final KeyRing keys;

    private record Link(long event, byte[] content, byte[] hash) {}

    private record Event(long id, byte[] content) {}

    private record Seal(long number, long lastEvent, long events, byte[] hash, byte[] mark) {}

    @Override
    public Optional<TrailAnchor> anchor() {
        return jdbc
                .query(
                        "select number, last_event_id, events, hash, at from audit_seal order by number desc limit 1",
                        (row, i) -> new TrailAnchor(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                TrailAnchor.hex(row.getBytes(4)),
                                row.getTimestamp(5).toInstant()))
                .stream()
                .findFirst();
    }

    @Override
    public TrailVerdict verify(@Nullable TrailAnchor anchor) {
        long began = System.nanoTime();
        Walk walk = new Walk();
        walk.toTheEnd();
        if (anchor != null) {
            walk.compare(anchor);
        }
        walk.nameMoved();
        return new TrailVerdict(
                walk.compared,
                walk.unsealed,
                walk.seals,
                List.copyOf(walk.faults.subList(0, Math.min(FAULTS_KEPT, walk.faults.size()))),
                walk.faultCount,
                Duration.ofNanos(System.nanoTime() - began),
                anchor != null);
    }

    /** One pass over the trail. */
    private final class Walk {

        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Long> sealedContents = new HashMap<>();
        private final Map<Long, String> foundContents = new HashMap<>();
        private final Deque<Seal> nextSeals = new ArrayDeque<>();
        private byte[] hash = EventChain.BEGINNING;
        private long links;
        private long compared;
        private long unsealed;
        private long seals;
        private long lastSealNumber;
        private long lastSealedEvent;
        private long faultCount;
        private boolean sealsRead;

        private void fault(Kind kind, long event) {
            faultCount++;
            if (faults.size() < FAULTS_REMEMBERED) {
                faults.add(new Fault(kind, event));
            }
        }

        void toTheEnd() {
            Long sealedTo = jdbc.queryForObject("select coalesce(max(last_event_id), 0) from audit_seal", Long.class);
            long end = sealedTo == null ? 0 : sealedTo;
            long position = 0;
            List<Link> portion = linksAfter(position);
            while (!portion.isEmpty()) {
                long upTo = portion.get(portion.size() - 1).event();
                side(portion, events(position, upTo));
                position = upTo;
                portion = linksAfter(position);
            }
            for (long from = position; from < end; ) {
                List<Event> without = events(from, end);
                without.forEach(event -> inserted(event));
                from = without.size() < PORTION
                        ? end
                        : without.get(without.size() - 1).id();
            }
            // A link is written together with its seal, so one without is what is left of a seal taken away.
            if (position > end) {
                fault(Kind.CHAIN, position);
            }
            for (Seal missed = nextSeal(); missed != null; missed = afterNextSeal()) {
                fault(Kind.CHAIN, missed.lastEvent());
            }
            Long waiting = jdbc.queryForObject(
                    "select count(*) from audit_event where id > ?", Long.class, Math.max(end, position));
            unsealed = waiting == null ? 0 : waiting;
        }

        /** Every event up to the last link of the portion, however many stand between two links. */
        private List<Event> events(long after, long upTo) {
            return jdbc.query(
                    "select " + EventChain.COLUMNS + " from audit_event where id > ? and id <= ? order by id limit "
                            + 2 * PORTION,
                    (row, i) -> new Event(row.getLong(1), EventChain.content(row)),
                    after,
                    upTo);
        }

        private List<Link> linksAfter(long event) {
            return jdbc.query(
                    "select event_id, content, hash from audit_link where event_id > ? order by event_id limit "
                            + PORTION,
                    (row, i) -> new Link(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                    event);
        }

        private void side(List<Link> portion, List<Event> events) {
            int next = 0;
            for (Link link : portion) {
                while (next < events.size() && events.get(next).id() < link.event()) {
                    inserted(events.get(next++));
                }
                boolean there = next < events.size() && events.get(next).id() == link.event();
                if (there) {
                    compare(events.get(next++), link);
                } else {
                    fault(Kind.DELETED, link.event());
                    sealedContents.put(TrailAnchor.hex(link.content()), link.event());
                }
                if (!Arrays.equals(EventChain.link(hash, link.event(), link.content()), link.hash())) {
                    fault(Kind.CHAIN, link.event());
                }
                hash = link.hash();
                links++;
                seal(link.event());
            }
        }

        private void compare(Event event, Link link) {
            compared++;
            if (!Arrays.equals(event.content(), link.content())) {
                fault(Kind.CHANGED, event.id());
                sealedContents.put(TrailAnchor.hex(link.content()), event.id());
                foundContents.put(event.id(), TrailAnchor.hex(event.content()));
            }
        }

        private void inserted(Event event) {
            fault(Kind.INSERTED, event.id());
            foundContents.put(event.id(), TrailAnchor.hex(event.content()));
        }

        private void seal(long event) {
            for (Seal seal = nextSeal(); seal != null && seal.lastEvent() <= event; seal = afterNextSeal()) {
                boolean right = seal.lastEvent() == event
                        && seal.number() == lastSealNumber + 1
                        && seal.events() == links
                        && Arrays.equals(seal.hash(), hash)
                        && EventChain.isMarked(
                                keys,
                                EventChain.sealed(seal.number(), seal.lastEvent(), seal.events(), seal.hash()),
                                seal.mark());
                if (!right) {
                    fault(Kind.CHAIN, seal.lastEvent());
                }
                seals++;
                lastSealNumber = seal.number();
                lastSealedEvent = seal.lastEvent();
            }
        }

        private @Nullable Seal nextSeal() {
            if (nextSeals.isEmpty() && !sealsRead) {
                nextSeals.addAll(jdbc.query(
                        "select number, last_event_id, events, hash, mark from audit_seal where last_event_id > ?"
                                + " order by last_event_id limit 1000",
                        (row, i) -> new Seal(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4), row.getBytes(5)),
                        lastSealedEvent));
                sealsRead = nextSeals.isEmpty();
            }
            return nextSeals.peek();
        }

        private @Nullable Seal afterNextSeal() {
            lastSealedEvent = nextSeals.remove().lastEvent();
            return nextSeal();
        }

        void compare(TrailAnchor anchor) {
            List<Seal> found = jdbc.query(
                    "select number, last_event_id, events, hash, mark from audit_seal where number = ?",
                    (row, i) ->
                            new Seal(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4), row.getBytes(5)),
                    anchor.seal());
            if (found.isEmpty()) {
                fault(Kind.CUT, anchor.event());
            } else if (found.get(0).lastEvent() != anchor.event()
                    || found.get(0).events() != anchor.events()
                    || !TrailAnchor.hex(found.get(0).hash()).equals(anchor.hash())) {
                fault(Kind.REWRITTEN, anchor.event());
            }
        }

        /** What was sealed at one number and now stands at another was moved, not written anew. */
        void nameMoved() {
            faults.replaceAll(fault -> {
                String content = foundContents.get(fault.event());
                boolean elsewhere = content != null && sealedContents.containsKey(content);
                return elsewhere && (fault.kind() == Kind.CHANGED || fault.kind() == Kind.INSERTED)
                        ? new Fault(Kind.REORDERED, fault.event())
                        : fault;
            });
        }
    }
}
