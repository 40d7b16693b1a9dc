package kz.birlik.web.account;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.trail.SystemActing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers the requests that {@link ResetDesk} has noted: a letter to whoever there is, nothing for nobody. */
@Configuration
class ResetRequests {

    @Bean
    OneTimeTask<String> resetRequestJob(AccountLetters letters, KeyRing keys) {
        return Tasks.oneTime(ResetDesk.JOB)
                .execute((request, context) -> SystemActing.as(
                        ResetDesk.JOB.getTaskName(),
                        () -> letters.requestReset(ResetDesk.open(keys, request.getId(), request.getData()))));
    }
}
