package deliberate.violation.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Stands outside kz.birlik, as all violations do, so that no application context ever sees it. */
@Entity
public class PublicEntity {

    @Id
    private long id;

    public void setId(long id) {
        this.id = id;
    }
}
