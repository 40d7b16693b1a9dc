package kz.birlik.membership.trail;

/** Tells the trail who acts at this moment; the web knows it from the request, jobs say it themselves. */
public interface Acting {

    Actor now();
}
