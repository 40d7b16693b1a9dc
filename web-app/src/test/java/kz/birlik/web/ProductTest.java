package kz.birlik.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kz.birlik.BirlikApplication;
import kz.birlik.db.TestDatabaseConfiguration;
import kz.birlik.web.security.FirstWall;
import kz.birlik.web.security.People;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole product in demonstration mode over a database of its own, on a free port. One shape of context for
 * every test that needs it, so that it is started once: do not add properties or mocks.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = BirlikApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "birlik.demo=true")
@ExtendWith(CountersAgree.class)
@Import({TestDatabaseConfiguration.class, People.class, FirstWall.class, SecondNode.class})
public @interface ProductTest {}
