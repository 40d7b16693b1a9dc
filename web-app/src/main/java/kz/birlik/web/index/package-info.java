/** The index of fulfilment: ranking of regions and sectors, organisations and agreements, and the rows behind each number. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.index;
