package kz.birlik.web.layout;

import kz.birlik.membership.account.FirstAdministrator;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on standard output where the product is and how to get in. */
@Component
@RequiredArgsConstructor
class Announcement {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final FirstAdministrator firstAdministrator;
    private final Environment environment;

    @Value("${birlik.demo:false}")
    private boolean demonstration;

    @EventListener
    void ready(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        String address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        System.out.println("Birlik is ready at " + address);
        if (demonstration) {
            System.out.println(
                    "Accounts: admin, federation, analyst, union, officer, officer2, territory, lawyer, inspector, chair,"
                            + " chair2; password: birlik-demo-2026");
        } else {
            firstAdministrator
                    .issueCode()
                    .ifPresent(code -> log.warn(
                            "There is no account yet. Make the first administrator at {}/setup with the one-time code"
                                    + " {} (valid for 24 hours).",
                            address,
                            code));
        }
    }
}
