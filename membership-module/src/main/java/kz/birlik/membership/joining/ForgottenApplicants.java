package kz.birlik.membership.joining;

import kz.birlik.membership.member.PersonForgotten;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When the record of a person is destroyed, the applications it came from go as well. */
@Component
@RequiredArgsConstructor
class ForgottenApplicants {

    private final EveryApplication everyApplication;
    private final JdbcClient jdbc;

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PersonForgotten forgotten) {
        everyApplication.ask(() -> jdbc.sql("delete from joining_application where person_id = :person")
                .param("person", forgotten.person().value())
                .update());
    }
}
