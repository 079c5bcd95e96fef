package io.loopmark.run;

/** What a run does about its caches of classes. */
public enum Caches {
  /** Those that are needed and not there yet are made. */
  MADE,
  /** They are taken where all that are needed are there, and none is where one is missing. */
  AS_THEY_ARE,
  /** None is taken. */
  NONE
}
