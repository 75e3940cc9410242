// Package policy holds no code: its tests are the house rules that a machine can check. They read the sources of the
// whole module and compare them with the tables in rooms_test.go. docs/architecture.md gives the reasons.
package policy
