using System.Globalization;
using Glueline.Bars;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Payloads;

var rounds = 40;
var only = "";
var payloads = Payload.All;
for (var index = 0; index < args.Length; index += 2)
{
    var value = index + 1 < args.Length ? args[index + 1] : "";
    var isKnown = args[index] switch
    {
        "--rounds" => int.TryParse(value, CultureInfo.InvariantCulture, out rounds) && rounds > 0,
        "--only" => (only = value) is "codec" or "floors" or "formats" or "classes" or "streams",
        "--payload" => (payloads = [.. Payload.All.Where(payload => payload.Name == value)]).Length > 0,
        _ => false,
    };
    if (isKnown)
        continue;
    Console.Error.WriteLine("usage: bench/bars [--rounds N] [--payload a|b|c] [--only codec|floors|formats|classes|streams]");
    return 2;
}

Console.WriteLine($"     {Machine.Describe()}");
var measure = new Interleaved(rounds);
var isShort = false;
foreach (var payload in payloads)
{
    using var bars = new CodecBars(payload, measure);
    if (IsWanted("codec"))
        Show(bars.Run());
    if (IsWanted("floors"))
        Show(bars.Floors());
}

if (IsWanted("formats") && payloads.Any(payload => payload.Name == "a"))
{
    using var bars = new FormatBars(measure);
    using var refusals = new RefusalBars(measure);
    Show(bars.Run().Concat(new ValidationBars(measure).Run()).Concat(refusals.Run()));
}

if (IsWanted("classes") && payloads.Any(payload => payload.Name == "c"))
{
    using var bars = new TypedBars(measure);
    Show(bars.Run());
    foreach (var line in bars.Floors())
        Console.WriteLine(line);
}

if (IsWanted("streams"))
    Show(StreamBars.Run(measure));
return isShort ? 1 : 0;

bool IsWanted(string what) => only.Length == 0 || only == what;

void Show(IEnumerable<Bar> bars)
{
    foreach (var bar in bars)
    {
        Console.WriteLine(bar);
        isShort |= !bar.IsMet;
    }
}
