package kz.birlik.web.notices;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.notice.Notices;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Once a day, for whoever asked for it: one letter with how many notices of each kind wait, and nothing of what they say. */
@Configuration
@RequiredArgsConstructor
class NoticeDigest {

    private static final Logger log = LoggerFactory.getLogger(NoticeDigest.class);
    private static final int PAGE = 200;
    private static final Duration OF_USE = Duration.ofDays(1);

    private final Notices notices;
    private final Outbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Bean
    RecurringTask<Void> noticeDigestJob() {
        return Tasks.recurring("notice-digest", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(7, 30)))
                .execute((instance, context) -> write());
    }

    int write() {
        Instant until = clock.instant();
        int letters = 0;
        AccountId after = null;
        while (true) {
            List<Notices.Waiting> page = notices.waiting(after, until, PAGE);
            for (Notices.Waiting waiting : page) {
                if (!waiting.kinds().isEmpty()) {
                    letter(waiting, until);
                    letters++;
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(PAGE - 1).account();
        }
        log.info("Letters of the day about notices: {}", letters);
        return letters;
    }

    /** Letter and moment in one transaction: whoever dies in between writes it again and sends it once. */
    private void letter(Notices.Waiting waiting, Instant until) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            outbox.put(message(waiting, until));
            notices.digested(waiting.account(), until);
        });
    }

    private Message message(Notices.Waiting waiting, Instant until) {
        Locale locale = Locale.forLanguageTag(waiting.language());
        int all = waiting.kinds().values().stream().mapToInt(Integer::intValue).sum();
        String lines = waiting.kinds().entrySet().stream()
                .map(kind -> "– " + messages.getMessage("notice.kind." + kind.getKey(), null, "", locale) + ": "
                        + kind.getValue())
                .collect(Collectors.joining("\n"));
        return new Message(
                "notice-digest/" + waiting.account().value() + "/" + LocalDate.now(clock),
                "notice",
                waiting.displayName(),
                waiting.email(),
                waiting.language(),
                messages.getMessage("notice.letter.subject", new Object[] {all}, locale),
                messages.getMessage(
                        "notice.letter.body",
                        new Object[] {waiting.displayName(), all, lines, address.of(NoticeQuery.PATH)},
                        locale),
                until.plus(OF_USE));
    }
}
