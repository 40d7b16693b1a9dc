package kz.birlik.web.bodies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.BodyRow.TermState;
import kz.birlik.membership.body.Composition;
import kz.birlik.membership.body.Composition.Standing;
import kz.birlik.membership.body.Corrected;
import kz.birlik.membership.body.ElectionView;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.MinutesView;
import kz.birlik.membership.body.Quota;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about bodies say in the same words, and who is told names and may change what. */
@Component
@RequiredArgsConstructor
class BodyWords {

    private static final Set<Role> LOOKING_BELOW = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private static final int FEWEST_TOLD = 5;

    private static final Set<String> UNVERIFIED = Set.of("recalled");

    private final MessageSource messages;
    private final Formats formats;

    /** A quota as a page shows it, beside the number it is about. */
    public record Share(
            String code,
            String label,
            String text,
            String percent,
            String tone,
            String state,
            String standing,
            String brief,
            String source) {}

    static String title(BodyRow row, Formats formats) {
        return formats.name(row.kindName()) + (row.name() == null ? "" : " «" + row.name() + "»");
    }

    String title(BodyRow row) {
        return title(row, formats);
    }

    /** The chair and the branch keep all they see; those above keep their own organisation's bodies. */
    static boolean keeps(CurrentUser user, OrganisationId organisation) {
        return LOOKING_BELOW.contains(user.role())
                || user.role() != Role.ANALYST && user.organisation().equals(organisation);
    }

    /** Names are for who keeps the body; everybody else who may look sees numbers. */
    static boolean namesShown(CurrentUser user, OrganisationId organisation) {
        return keeps(user, organisation);
    }

    /**
     * A count below five of either side tells of persons, so a reader to whom nobody is named is told only whether the quota
     * is met.
     */
    static boolean counted(CurrentUser user, BodyRow body, Quota.Group group) {
        int counted = body.composition().counted(group);
        int others = body.composition().elected() - counted;
        return namesShown(user, body.organisation()) || counted >= FEWEST_TOLD && others >= FEWEST_TOLD;
    }

    List<Share> shares(CurrentUser user, BodyRow body, List<Quota> quotas) {
        return shares(body.composition(), quotas).stream()
                .map(share ->
                        counted(user, body, Quota.Group.valueOf(share.code().toUpperCase(Locale.ROOT)))
                                ? share
                                : new Share(
                                        share.code(),
                                        share.label(),
                                        "",
                                        "0",
                                        share.tone(),
                                        share.standing(),
                                        share.standing(),
                                        share.standing(),
                                        share.source()))
                .toList();
    }

    List<Share> shares(Composition composition, List<Quota> quotas) {
        List<Share> shares = new ArrayList<>();
        for (Quota quota : quotas) {
            Standing standing = composition.standing(quota);
            String group = quota.group().code();
            int missing = composition.missing(quota);
            shares.add(new Share(
                    group,
                    label(quota),
                    formats.percent(composition.share(quota.group())) + " · "
                            + text("bodies.share.of", composition.counted(quota.group()), composition.elected()),
                    formats.plain(composition.share(quota.group())),
                    tone(standing),
                    standing == Standing.BELOW
                            ? text("bodies.standing.below-by", missing)
                            : text("bodies.standing." + standing.code()),
                    text("bodies.standing." + standing.code()),
                    text("bodies." + group) + " " + formats.percent(composition.share(quota.group())),
                    source(quota)));
        }
        return shares;
    }

    /** A percentage of a norm: with digits after the point only where it has them. */
    String percent(BigDecimal percent) {
        return formats.percent(percent, Math.max(0, percent.stripTrailingZeros().scale()));
    }

    /** Each quota in words with what it rests on. */
    List<String> told(List<Quota> quotas) {
        return quotas.stream().map(quota -> label(quota) + ": " + source(quota)).toList();
    }

    private String label(Quota quota) {
        return text("bodies.share." + quota.group().code(), percent(quota.percent()), quota.ageTo());
    }

    /** What a quota rests on, since when, and that nobody has checked it, where that is so. */
    private String source(Quota quota) {
        List<String> said = new ArrayList<>();
        said.add(formats.name(quota.source()));
        if (quota.since() != null) {
            said.add(text("bodies.norms.since", formats.date(quota.since())));
        }
        if (UNVERIFIED.contains(quota.confidence())) {
            said.add(text("bodies.norms.confidence." + quota.confidence()));
        }
        return String.join(" · ", said);
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case MET -> "success";
            case BELOW -> "attention";
            case UNDECIDED -> "question";
            case EMPTY -> "neutral";
        };
    }

    Tag quotaTag(CurrentUser user, BodyRow body, Quota quota) {
        Composition composition = body.composition();
        Standing standing = composition.standing(quota);
        return new Tag(
                tone(standing),
                standing == Standing.EMPTY || !counted(user, body, quota.group())
                        ? text("bodies.standing." + standing.code())
                        : formats.percent(composition.share(quota.group())));
    }

    Tag term(BodyRow row, LocalDate today, int notice) {
        TermState state = row.term(today, notice);
        return new Tag(
                switch (state) {
                    case RUNNING -> "success";
                    case ENDING -> "attention";
                    case OVER -> "error";
                    case NONE, CLOSED -> "neutral";
                },
                text("bodies.term." + state.code()));
    }

    /** Kind and size of each scan of an election. */
    Map<UUID, String> scans(List<ElectionView> elections) {
        Map<UUID, String> scans = new HashMap<>();
        elections.forEach(election -> election.files().forEach(file -> scans.put(file.id(), scan(file))));
        return scans;
    }

    String scan(MinutesView scan) {
        return text("bodies.scan.facts", scan.type().name(), formats.number(Math.max(1, (scan.bytes() + 1023) / 1024)));
    }

    /** What a quota counts of somebody. */
    String facts(@Nullable Boolean woman, @Nullable Boolean young) {
        List<String> facts = new ArrayList<>();
        if (Boolean.TRUE.equals(woman)) {
            facts.add(text("bodies.fact.woman"));
        }
        if (Boolean.TRUE.equals(young)) {
            facts.add(text("bodies.fact.young"));
        }
        if (woman == null || young == null) {
            facts.add(text("bodies.fact.unknown"));
        }
        return String.join(" · ", facts);
    }

    /** A correction as a page shows it: who and why, and each thing that was and is otherwise. */
    public record CorrectionLine(String made, List<String> changes) {}

    /** The newest first; what each of them led to is what the next later one found, or what stands now. */
    List<CorrectionLine> corrections(Mandate mandate) {
        return lines(mandate.corrections(), mandate.said(), (before, after) -> {
            List<String> changes = new ArrayList<>();
            differs(changes, "bodies.person", before.fullName(), after.fullName());
            differs(changes, "bodies.post", formats.name(before.postName()), formats.name(after.postName()));
            differs(changes, "bodies.votes", number(before.votes()), number(after.votes()));
            differs(changes, "bodies.mandate.to", day(before.validTo()), day(after.validTo()));
            differs(changes, "bodies.mandate.reason", name(before.endReason()), name(after.endReason()));
            differs(changes, "bodies.decision", before.endDecision(), after.endDecision());
            return changes;
        });
    }

    List<CorrectionLine> corrections(ElectionView election) {
        return lines(election.corrections(), election.said(), (before, after) -> {
            List<String> changes = new ArrayList<>();
            differs(changes, "bodies.held-on", day(before.heldOn()), day(after.heldOn()));
            differs(changes, "bodies.term-to", day(before.termTo()), day(after.termTo()));
            differs(changes, "bodies.minutes", before.minutes(), after.minutes());
            differs(changes, "bodies.held-at", before.place(), after.place());
            differs(changes, "bodies.eligible", number(before.eligible()), number(after.eligible()));
            differs(changes, "bodies.present", number(before.present()), number(after.present()));
            return changes;
        });
    }

    private <T> List<CorrectionLine> lines(
            List<Corrected<T>> newestFirst, T now, BiFunction<T, T, List<String>> changes) {
        List<CorrectionLine> lines = new ArrayList<>();
        T after = now;
        for (Corrected<T> one : newestFirst) {
            lines.add(new CorrectionLine(
                    text("bodies.corrected", formats.dateTime(one.at()), one.by(), one.reason()),
                    changes.apply(one.before(), after)));
            after = one.before();
        }
        return lines;
    }

    private void differs(List<String> changes, String label, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(text("bodies.corrected.field", text(label), shown(before), shown(after)));
        }
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isBlank() ? "—" : value;
    }

    private @Nullable String number(@Nullable Integer number) {
        return number == null ? null : formats.number(number);
    }

    private @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : formats.date(day);
    }

    private @Nullable String name(@Nullable MultilingualText name) {
        return name == null ? null : formats.name(name);
    }

    String refusal(BodyRefusal refusal, Map<String, String> posts) {
        Object from = refusal.facts().get("from");
        return text(
                "bodies.refused."
                        + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                refusal.facts().getOrDefault("name", ""),
                posts.getOrDefault(String.valueOf(refusal.facts().get("post")), ""),
                from instanceof LocalDate day ? formats.date(day) : "");
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
