package kz.birlik.membership.template;

import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;

/** Changes of templates by the organisation they belong to. */
public interface DocumentTemplateChanges {

    /**
     * Keeps a template as the next version of the organisation at the top of the scope.
     *
     * @throws TemplateRefusal when nothing says what it is
     */
    UUID keep(AccessScope scope, NewTemplate template);

    /**
     * Takes a version of one's own back; the one before it, or the next above, holds again.
     *
     * @throws TemplateRefusal for another's, one taken back already, an old version or no reason
     */
    void withdraw(AccessScope scope, UUID template, long version, String reason);
}
