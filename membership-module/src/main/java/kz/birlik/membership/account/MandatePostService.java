package kz.birlik.membership.account;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class MandatePostService implements MandatePosts {

    private static final String IN_FORCE =
            "p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today) and a.suspended_at is null";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<PostOnOrganisation> on(AccessScope scope, OrganisationId organisation) {
        return jdbc.sql("""
                        select p.id, p.role, a.display_name, p.mandate_id is not null as given
                        from post p join account a on a.id = p.account_id
                        where p.organisation_id = :organisation and p.role <> 'admin' and %s and %s
                        order by a.display_name, p.id""".formatted(IN_FORCE, scope.sql("p.organisation_id")))
                .params(scope.parameters())
                .param("organisation", organisation.value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query((row, i) -> new PostOnOrganisation(
                        new PostId(row.getObject("id", UUID.class)),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        row.getString("display_name"),
                        row.getBoolean("given")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Keeper> keepers(AccessScope scope, OrganisationId organisation) {
        return jdbc.sql("""
                        select distinct a.id, a.display_name, a.email, a.language
                        from post p join account a on a.id = p.account_id
                        where p.organisation_id = :organisation and a.email is not null
                          and p.role in ('chair', 'officer', 'union', 'territory', 'federation') and %s and %s""".formatted(IN_FORCE, scope.sql("p.organisation_id")))
                .params(scope.parameters())
                .param("organisation", organisation.value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query((row, i) -> new Keeper(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("display_name"),
                        row.getString("email"),
                        row.getString("language")))
                .list();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean give(AccessScope scope, OrganisationId organisation, PostId post, UUID mandate) {
        int given = jdbc.sql("""
                        update post p set mandate_id = :mandate, version = p.version + 1
                        from account a
                        where a.id = p.account_id and p.id = :post and p.organisation_id = :organisation
                          and p.role <> 'admin' and p.mandate_id is distinct from :mandate and %s and %s""".formatted(IN_FORCE, scope.sql("p.organisation_id")))
                .params(scope.parameters())
                .param("mandate", mandate)
                .param("post", post.value())
                .param("organisation", organisation.value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .update();
        if (given > 0) {
            trail.changed(TrailEvent.of("account.post-by-mandate", "post", post)
                    .on(organisation)
                    .after(Map.of("mandate", mandate.toString())));
        }
        return given > 0;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void pass(AccessScope scope, UUID from, UUID to) {
        jdbc.sql("update post p set mandate_id = :to, version = p.version + 1 where p.mandate_id = :from and "
                        + scope.sql("p.organisation_id"))
                .params(scope.parameters())
                .param("from", from)
                .param("to", to)
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int end(AccessScope scope, UUID mandate, String decision) {
        return end(scope, "p.mandate_id = :which", mandate, decision);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int endOn(AccessScope scope, OrganisationId organisation, String decision) {
        return end(
                scope,
                "(p.organisation_id = :which or p.mandate_id in (select m.id from mandate m where m.primary_id = :which))",
                organisation.value(),
                decision);
    }

    private int end(AccessScope scope, String which, UUID of, String decision) {
        record Ended(UUID account, UUID organisation) {}
        LocalDate today = LocalDate.now(clock);
        List<Ended> ended = jdbc.sql("""
                        update post p
                        set valid_to = greatest(p.valid_from, cast(:today as date)), ended_at = :now, ended_by = :by,
                            end_reason = :decision, version = p.version + 1
                        where %s and p.ended_at is null
                          and (p.valid_to is null or p.valid_to > :today) and %s
                        returning p.account_id, p.organisation_id""".formatted(which, scope.sql("p.organisation_id")))
                .params(scope.parameters())
                .param("today", Date.valueOf(today))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("decision", decision)
                .param("which", of)
                .query((row, i) -> new Ended(
                        row.getObject("account_id", UUID.class), row.getObject("organisation_id", UUID.class)))
                .list();
        ended.forEach(post -> trail.changed(TrailEvent.of("account.post-ended", "account", post.account())
                .on(new OrganisationId(post.organisation()))
                .after(Map.of("valid-to", today.toString()))
                .because(decision)));
        return ended.size();
    }
}
