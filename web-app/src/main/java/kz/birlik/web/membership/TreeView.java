package kz.birlik.web.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.ChainLink;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationNode;
import kz.birlik.membership.organisation.OrganisationRef;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Draws the tree from the post's own organisation down: one query for each opened node. */
@Component
@RequiredArgsConstructor
class TreeView {

    private final Organisations organisations;
    private final Formats formats;

    /** Empty where the own organisation was not in this line on that date. */
    Optional<TreeNode> root(CurrentUser user, ListQuery query, Line line, LocalDate date) {
        List<ChainLink> chain = organisations.chain(user.scope(), user.organisationCode(), line, date);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        OrganisationRef own = chain.get(chain.size() - 1).organisation();
        return Optional.of(opened(user, query, line, date, own, true, 1));
    }

    /** The one node htmx asks for, if the reader may see it. */
    Optional<TreeNode> node(CurrentUser user, ListQuery query, Line line, LocalDate date, String code) {
        return organisations
                .find(user.scope(), code, date)
                .map(found -> new OrganisationRef(
                        found.id(),
                        found.code(),
                        found.kind().code(),
                        found.kind().name(),
                        found.name()))
                .map(found ->
                        opened(user, query, line, date, found, query.open().contains(code), 1));
    }

    private TreeNode opened(
            CurrentUser user,
            ListQuery query,
            Line line,
            LocalDate date,
            OrganisationRef organisation,
            boolean open,
            int below) {
        List<OrganisationNode> children = open
                ? organisations.children(
                        user.scope(),
                        organisation.code(),
                        line,
                        date,
                        formats.language().tag())
                : List.of();
        return new TreeNode(
                organisation.code(),
                organisation.name(),
                organisation.kindName(),
                open ? children.size() : below,
                open,
                organisation.code().equals(query.under()),
                query.below(organisation.code()).url(),
                query.toggled(organisation.code()).url(),
                children.stream()
                        .map(child -> child(user, query, line, date, child))
                        .toList());
    }

    private TreeNode child(CurrentUser user, ListQuery query, Line line, LocalDate date, OrganisationNode child) {
        OrganisationRef organisation = child.organisation();
        boolean open =
                child.inScopeToday() && child.children() > 0 && query.open().contains(organisation.code());
        if (open) {
            return opened(user, query, line, date, organisation, true, child.children());
        }
        String url = child.children() > 0
                ? query.below(organisation.code()).url()
                : OrganisationAddress.of(organisation.code(), line, query.asOf());
        return new TreeNode(
                organisation.code(),
                organisation.name(),
                organisation.kindName(),
                child.inScopeToday() ? child.children() : 0,
                false,
                organisation.code().equals(query.under()),
                child.inScopeToday() ? url : null,
                query.toggled(organisation.code()).url(),
                List.of());
    }
}
