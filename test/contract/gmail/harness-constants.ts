export const team = 'team@programme.example';
export const other = 'colleague@programme.example';
/** 08:00 in London on Thursday 17 September 2026. */
export const start = Date.UTC(2026, 8, 17, 7, 0, 0);
export const hour = 3_600_000;
export const day = 24 * hour;
