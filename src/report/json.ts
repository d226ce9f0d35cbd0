/** The report for machines: the data as they are. */
export const renderJson = (data: object): string => `${JSON.stringify(data, undefined, 2)}\n`;
