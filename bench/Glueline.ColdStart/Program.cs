using System.Globalization;
using Glueline.ColdStart;

var root = args[0];
var starts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
var artifacts = Path.Combine(root, "artifacts");
FunctionBuild[] builds =
[
    new(
        "JIT",
        Path.Combine(artifacts, "bin", "Glueline.Producer", "release", "Glueline.Producer.dll"),
        Path.Combine(artifacts, "bin", "Glueline.Consumer", "release", "Glueline.Consumer.dll")
    ),
    new(
        "AOT",
        Path.Combine(artifacts, "functions", "producer", "Glueline.Producer"),
        Path.Combine(artifacts, "functions", "consumer", "Glueline.Consumer")
    ),
];

var registry = Path.Combine(Directory.CreateTempSubdirectory("glueline-coldstart-").FullName, "registry.db");
var stacks = new Stacks(Path.Combine(root, "local", "dynalite"), registry);
var record = await stacks.RecordAsync(builds[0]).ConfigureAwait(false);

// In turn, so that a slow moment of the machine affects both alike.
var times = builds.ToDictionary(build => build.Name, _ => (Producer: new List<double>(), Consumer: new List<double>()));
for (var start = 0; start < starts; start++)
{
    foreach (var build in builds)
    {
        var (producer, consumer) = await stacks.ColdStartAsync(build, record).ConfigureAwait(false);
        times[build.Name].Producer.Add(producer.TotalMilliseconds);
        times[build.Name].Consumer.Add(consumer.TotalMilliseconds);
    }
}

foreach (var build in builds)
{
    Print($"producer {build.Name}", times[build.Name].Producer, build.Producer);
    Print($"consumer {build.Name}", times[build.Name].Consumer, build.Consumer);
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"producer JIT/AOT {Median(times["JIT"].Producer) / Median(times["AOT"].Producer):0.0}, consumer JIT/AOT "
            + $"{Median(times["JIT"].Consumer) / Median(times["AOT"].Consumer):0.0}"
    )
);
Directory.Delete(Path.GetDirectoryName(registry)!, recursive: true);
var isShort = !Bar("start-producer-ms", times["AOT"].Producer, 45);
isShort |= !Bar("start-consumer-ms", times["AOT"].Consumer, 30);
return isShort ? 1 : 0;

// The least of all starts: what else the machine does can only add to it.
static bool Bar(string name, List<double> milliseconds, double limit)
{
    var isMet = milliseconds.Min() <= limit;
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"BAR {name} {milliseconds.Min():0.0} {limit:0} {(isMet ? "ok" : "short")}")
    );
    return isMet;
}

static void Print(string name, List<double> milliseconds, string file) =>
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: median {Median(milliseconds):0} ms, min {milliseconds.Min():0}, max {milliseconds.Max():0} of "
                + $"{milliseconds.Count}; {new FileInfo(file).Length / 1e6:0.0} MB"
        )
    );

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
