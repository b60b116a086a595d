using System.Globalization;
using Glueline.Bars;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Payloads;

var rounds = 40;
var withStreams = true;
var payloads = Payload.All;
for (var index = 0; index < args.Length; index += 2)
{
    var value = index + 1 < args.Length ? args[index + 1] : "";
    var isKnown = args[index] switch
    {
        "--rounds" => int.TryParse(value, CultureInfo.InvariantCulture, out rounds) && rounds > 0,
        "--streams" => bool.TryParse(value, out withStreams),
        "--payload" => (payloads = [.. Payload.All.Where(payload => payload.Name == value)]).Length > 0,
        _ => false,
    };
    if (isKnown)
        continue;
    Console.Error.WriteLine("usage: bench/bars [--rounds N] [--payload a|b|c] [--streams true|false]");
    return 2;
}

Console.WriteLine($"     {Machine.Describe()}");
var measure = new Interleaved(rounds);
var isShort = false;
foreach (var payload in payloads)
{
    using var bars = new CodecBars(payload, measure);
    foreach (var bar in bars.Run())
    {
        Console.WriteLine(bar);
        isShort |= !bar.IsMet;
    }

    foreach (var line in bars.Floors())
        Console.WriteLine(line);
}

if (payloads.Any(payload => payload.Name == "a"))
{
    using var bars = new FormatBars(measure);
    using var refusals = new RefusalBars(measure);
    foreach (var bar in bars.Run().Concat(new ValidationBars(measure).Run()).Concat(refusals.Run()))
    {
        Console.WriteLine(bar);
        isShort |= !bar.IsMet;
    }
}

if (payloads.Any(payload => payload.Name == "c"))
{
    using var bars = new TypedBars(measure);
    foreach (var bar in bars.Run())
    {
        Console.WriteLine(bar);
        isShort |= !bar.IsMet;
    }

    foreach (var line in bars.Floors())
        Console.WriteLine(line);
}

if (withStreams)
    foreach (var line in StreamReport.Run(measure))
        Console.WriteLine(line);
return isShort ? 1 : 0;
