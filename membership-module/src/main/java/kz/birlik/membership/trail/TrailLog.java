package kz.birlik.membership.trail;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes events. The number is the database's; the sealer chains them later, so that writers do not wait for one another. */
@Service
@RequiredArgsConstructor
class TrailLog implements Trail {

    private static final int LONGEST_TEXT = 2000;

    private final JdbcClient jdbc;
    private final PersonalValues personal;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(TrailEvent event) {
        write(event);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void seen(TrailEvent event) {
        write(event);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int changedEach(String action, String objectType, String select, Map<String, ?> parameters) {
        Actor actor = acting.now();
        return jdbc.sql("""
                        insert into audit_event (at, actor, account_id, post_id, role, actor_organisation_id, address,
                                                 reference, action, object_type, object_id, organisation_id, after)
                        select :trail_at, :trail_actor, cast(:trail_account as uuid), cast(:trail_post as uuid), :trail_role,
                               cast(:trail_organisation as uuid), :trail_address, :trail_reference, :trail_action,
                               :trail_type, each.object_id, each.organisation_id, each.after
                        from (%s) each""".formatted(select))
                .params(parameters)
                .param(
                        "trail_at",
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .param("trail_actor", TrailValues.text(actor.login(), LONGEST_TEXT))
                .param("trail_account", actor.account(), Types.OTHER)
                .param("trail_post", actor.post(), Types.OTHER)
                .param("trail_role", actor.role(), Types.VARCHAR)
                .param("trail_organisation", id(actor.organisation()), Types.OTHER)
                .param("trail_address", actor.address(), Types.VARCHAR)
                .param("trail_reference", actor.reference(), Types.VARCHAR)
                .param("trail_action", action)
                .param("trail_type", objectType)
                .update();
    }

    private void write(TrailEvent said) {
        TrailEvent event = personal.sealed(said);
        Actor actor = acting.now();
        jdbc.sql("""
                        insert into audit_event (at, actor, account_id, post_id, role, actor_organisation_id, address,
                                                 reference, action, object_type, object_id, organisation_id, before,
                                                 after, reason)
                        values (:at, :actor, :account, :post, :role, :actor_organisation, :address,
                                :reference, :action, :type, :object, :organisation, :before::jsonb, :after::jsonb, :reason)""")
                .param("at", OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .param("actor", TrailValues.text(actor.login(), LONGEST_TEXT))
                .param("account", actor.account(), Types.OTHER)
                .param("post", actor.post(), Types.OTHER)
                .param("role", actor.role(), Types.VARCHAR)
                .param("actor_organisation", id(actor.organisation()), Types.OTHER)
                .param("address", actor.address(), Types.VARCHAR)
                .param("reference", actor.reference(), Types.VARCHAR)
                .param("action", event.action())
                .param("type", event.objectType())
                .param("object", TrailValues.text(event.objectId(), LONGEST_TEXT))
                .param("organisation", id(event.organisation()), Types.OTHER)
                .param("before", json(event.before()), Types.VARCHAR)
                .param("after", json(event.after()), Types.VARCHAR)
                .param(
                        "reason",
                        event.reason() == null ? null : TrailValues.text(event.reason(), LONGEST_TEXT),
                        Types.VARCHAR)
                .update();
    }

    private static @Nullable Object id(@Nullable OrganisationId organisation) {
        return organisation == null ? null : organisation.value();
    }

    private static @Nullable String json(Map<String, Object> values) {
        return values.isEmpty() ? null : TrailValues.json(values);
    }
}
