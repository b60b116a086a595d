using System.Globalization;
using Glueline.Fuzz;
using Glueline.Fuzz.Decoding;
using Glueline.Fuzz.Scanning;
using Glueline.Fuzz.Schemas;

const int TenMillion = 10_000_000;
var (times, seed) = (TenMillion, 1);
var isUnderstood = args is ["decode" or "schema" or "scan", ..] && args.Length % 2 == 1;
for (var index = 1; isUnderstood && index < args.Length; index += 2)
{
    isUnderstood = args[index] switch
    {
        "--times" => int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out times) && times > 0,
        "--seed" => int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out seed),
        _ => false,
    };
}

if (!isUnderstood)
{
    Console.Error.WriteLine("usage: bench/fuzz decode|scan|schema [--times N] [--seed N]");
    return 2;
}

FuzzReport report;
if (args[0] == "decode")
    report = DecodeFuzz.Run(times, seed, Console.Error.WriteLine);
else if (args[0] == "schema")
    report = SchemaFuzz.Run(times, seed, Console.Error.WriteLine);
else if (RealEvents.All() is { Count: > 0 } events)
    report = ScanFuzz.Run(events, times, seed, Console.Error.WriteLine);
else
{
    Console.Error.WriteLine("there are no real events: no folder shared/data next to the repository");
    return 2;
}

foreach (var finding in report.Findings)
    Console.WriteLine(finding);
Console.WriteLine(report);
return report.Findings.Count == 0 ? 0 : 1;
