/** The text of `npm run year -- --help`. */
export const yearHelp = `Plays a whole programme year on this machine, in seconds: invented schools, a virtual clock, and the
same state machines and handlers as in AWS. No account is needed and no mail leaves the machine.

  npm run year -- [options]

  --programme elp|gtt   elp: Extending Leading Practice, 15 June 2026 to 31 July 2027 (default)
                        gtt: Growing the Top, the pilot of 3 September 2018 to 31 July 2019
  --schools N           how many schools, 3 to 1050 (default 21; more than 21 are invented)
  --seed S              what the simulated people do; the same seed plays the same year (default 1)
  --from YYYY-MM-DD     first day played (default: the programme's first day)
  --to YYYY-MM-DD       last day played (default: the programme's last day)
  --out DIR             where the files go (default out/<programme>-<schools>-seed-<seed>)
  --json                print the figures as one JSON object on stdout; all else goes to stderr
  -h, --help            show this text

It leaves every email (.eml), the final workbook (.xlsx), report.html and year.json.

Examples
  npm run year
      the whole year of the 21 sample schools
  npm run year -- --programme gtt --schools 60 --seed winter --to 2018-12-21
      the first term of Growing the Top with 60 schools and other people
`;
