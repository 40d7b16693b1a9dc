package kz.birlik.web.membership;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import kz.birlik.membership.organisation.OrganisationRights;

/** The five forms that change the tree, by the last part of their address. */
enum ChangeAction {
    NEW,
    RENAME,
    AFFILIATE,
    DETACH,
    CLOSE;

    /** Only the five mapped addresses come here. */
    static ChangeAction of(HttpServletRequest request) {
        String path = request.getRequestURI();
        return valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasName() {
        return this == NEW || this == RENAME;
    }

    boolean hasLine() {
        return this == AFFILIATE || this == DETACH;
    }

    boolean allowedBy(OrganisationRights rights) {
        return switch (this) {
            case NEW -> !rights.mayCreate().isEmpty();
            case RENAME -> rights.rename();
            case AFFILIATE -> !rights.affiliate().isEmpty();
            case DETACH -> !rights.detach().isEmpty();
            case CLOSE -> rights.close();
        };
    }
}
