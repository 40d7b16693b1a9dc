package kz.birlik.legalaid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kz.birlik.db.TestDatabaseConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** One context and one database for every test of the module that says no more than this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = LegalAidTestApplication.class, properties = "spring.jpa.hibernate.ddl-auto=validate")
@Import({TestDatabaseConfiguration.class, Field.class, LookedAt.class})
public @interface LegalAidTest {}
