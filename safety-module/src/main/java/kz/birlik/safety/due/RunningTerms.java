package kz.birlik.safety.due;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.SafetyTerms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class RunningTerms implements SafetyTerms {

    private final List<DueTasksOf> sources;
    private final Clock clock;

    @Override
    public List<SafetyTerm> running(AccessScope scope, Of of, LocalDate by, @Nullable SafetyTerm after, int limit) {
        return sources.stream()
                .filter(source -> source.of() == of)
                .findFirst()
                .orElseThrow()
                .running(scope, LocalDate.now(clock), by, after, limit);
    }
}
