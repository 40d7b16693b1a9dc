package kz.birlik.web.jobs;

import kz.birlik.membership.member.ErasureList;
import kz.birlik.membership.trail.SystemActing;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before the first request: what was destroyed stays destroyed, also in a database brought back from before. */
@Component
@RequiredArgsConstructor
class ErasuresAfterRestore implements SmartInitializingSingleton {

    private static final String NAME = "erasures-after-restore";

    private final ErasureList erasures;

    @Override
    public void afterSingletonsInstantiated() {
        SystemActing.as(NAME, () -> erasures.reapply(NAME));
    }
}
