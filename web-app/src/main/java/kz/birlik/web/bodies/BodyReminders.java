package kz.birlik.web.bodies;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.task.Target;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every morning: letters about terms that end. A body is written about once for each of the norm's days, whenever this runs:
 * a day on which nothing ran is made up for by the next, and two reminders that were missed become one.
 */
@Configuration
@RequiredArgsConstructor
class BodyReminders {

    private static final Logger log = LoggerFactory.getLogger(BodyReminders.class);
    private static final int PAGE = 500;
    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final Bodies bodies;
    private final MandatePosts posts;
    private final Organisations organisations;
    private final SystemScope system;
    private final Outbox outbox;
    private final Notices notices;
    private final PublicAddress address;
    private final MessageSource messages;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> bodyRemindersJob() {
        return Tasks.recurring("body-reminders", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(6, 40)))
                .execute((instance, context) -> remind());
    }

    int remind() {
        AccessScope federation = system.wholeFederation("reminders of terms of elected bodies");
        LocalDate today = LocalDate.now(clock);
        List<Integer> days = bodies.reminders(today);
        LocalDate horizon = today.plusDays(days.stream().findFirst().orElse(0));
        int written = 0;
        UUID after = null;
        while (true) {
            List<BodyRow> page = bodies.endingBy(federation, horizon, after, PAGE);
            for (BodyRow body : page) {
                written += letters(federation, body, due(days, today, body.termTo()));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1).id();
        }
        log.info("Reminders of terms of elected bodies: {} letters asked for", written);
        return written;
    }

    /** The last of the norm's days that has been reached; a term that is over has been reminded of for the last time. */
    private static @Nullable Integer due(List<Integer> days, LocalDate today, @Nullable LocalDate termTo) {
        if (termTo == null || termTo.isBefore(today)) {
            return null;
        }
        long left = ChronoUnit.DAYS.between(today, termTo);
        return days.stream()
                .filter(day -> left <= day)
                .reduce((longer, shorter) -> shorter)
                .orElse(null);
    }

    private int letters(AccessScope federation, BodyRow body, @Nullable Integer day) {
        if (day == null || body.termTo() == null) {
            return 0;
        }
        List<MandatePosts.Keeper> keepers = posts.keepers(federation, body.organisation());
        MultilingualText place = organisations
                .names(List.of(body.organisation()), LocalDate.now(clock))
                .get(body.organisation());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            keepers.forEach(keeper -> outbox.put(letter(body, place, body.termTo(), day, keeper)));
            notices.tell(new Notice(
                    NoticeKind.BODY_TERM,
                    "body-term/" + body.id() + "/" + body.termTo() + "/" + day,
                    new Notice.Posts(body.organisation(), KEEPERS, null),
                    body.organisation(),
                    List.of(body.kindName(), body.termTo()),
                    new Target("body", body.id().toString())));
        });
        return keepers.size();
    }

    private Message letter(
            BodyRow body, @Nullable MultilingualText place, LocalDate termTo, int day, MandatePosts.Keeper keeper) {
        Locale locale = Locale.forLanguageTag(keeper.language());
        String kind = body.kindName().in(keeper.language());
        String until = "%02d.%02d.%d".formatted(termTo.getDayOfMonth(), termTo.getMonthValue(), termTo.getYear());
        return new Message(
                "body-term/" + body.id() + "/" + termTo + "/" + day + "/" + keeper.account(),
                "body-term",
                keeper.displayName(),
                keeper.email(),
                keeper.language(),
                messages.getMessage("bodies.letter.ending.subject", new Object[] {kind, until}, locale),
                messages.getMessage(
                        "bodies.letter.ending.body",
                        new Object[] {
                            keeper.displayName(),
                            place == null ? body.organisationCode() : place.in(keeper.language()),
                            kind,
                            until,
                            address.of(BodyQuery.PATH + "/" + body.id())
                        },
                        locale),
                termTo.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
