package no.resultat.platform.caller;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives Hibernate the tenant that it writes into, and filters entities by. */
@PersistenceUnitExtension
@ApplicationScoped
class DiscriminatorTenant implements TenantResolver {
    private final Callers callers;

    DiscriminatorTenant(Callers callers) {
        this.callers = callers;
    }

    @Override
    public String getDefaultTenantId() {
        return "";
    }

    @Override
    public String resolveTenantId() {
        return callers.present().map(Caller::tenant).orElse("");
    }
}
