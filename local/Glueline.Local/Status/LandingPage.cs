using System.Net;
using System.Text.Json.Nodes;

namespace Glueline.Local.Status;

/// <summary>The front page of a stack: what runs where, how to reach it, and what to try next. It loads nothing from elsewhere.</summary>
internal static class LandingPage
{
    /// <summary>The key of the rows of the sensors that <c>send</c> makes up.</summary>
    private static readonly string[] FleetKey = ["deviceId", "timestamp"];

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2430; --dim: #5b6675; --paper: #f6f7f9; --card: #fff; --line: #dfe3e8; --code: #eef1f5;
          --up: #1a7f45; --starting: #9a6700; --down: #c4302b; --accent: #2457c5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --dim: #98a3b3; --paper: #12161c; --card: #1a2028; --line: #2b333e;
          --code: #232b35; --up: #4cc38a; --starting: #e0b040; --down: #ff7b72; --accent: #7aa7ff; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
        h1 { margin: 0; font-size: 1.7rem; letter-spacing: -.01em; }
        h2 { margin: 2.2rem 0 .7rem; font-size: 1.05rem; }
        p { margin: .3rem 0; color: var(--dim); }
        a { color: var(--accent); }
        ul.parts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.2rem 0 0; padding: 0; list-style: none; }
        ul.parts li { padding: .2rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); font-size: .9rem; }
        ul.parts li::before { content: "●"; margin-right: .45rem; }
        .up::before { color: var(--up); } .starting::before { color: var(--starting); } .down::before { color: var(--down); }
        table { width: 100%; border-collapse: collapse; border: 1px solid var(--line); background: var(--card); }
        th, td { padding: .55rem .9rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
        th { width: 8rem; color: var(--dim); font-weight: 500; }
        code, pre { font: .88rem/1.6 ui-monospace, "Cascadia Mono", Menlo, monospace; }
        pre { overflow-x: auto; margin: .4rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--code); }
        """;

    public static string Render(StackFacts facts, IReadOnlyList<PartStatus> parts) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Glueline: the local stack</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>Glueline</h1>
            <p>The local stand-in for AWS is at <code>{Text(facts.Endpoint)}</code>, in region {Text(facts.Region)}.
            For programs: <a href="/health">/health</a></p>
            <ul class="parts">
            {string.Join('\n', parts.Select(Part))}
            </ul>

            <h2>What runs where</h2>
            <table>
            {Row("AWS", facts.Endpoint, "Glue, STS, SQS, DynamoDB, Lambda, CloudWatch Logs")}
            {Row("Kafka", facts.BootstrapServers, $"topic {facts.Topic}")}
            {Row("Registry", facts.Registry, $"schema {facts.Schema} under {facts.Compatibility}, in account {facts.Producer.AccountId}")}
            {Row("Table", facts.Table, $"key {facts.TableKey}, in account {facts.Consumer.AccountId}")}
            {Row("Functions", facts.Producer.Function, $"JSON events to Avro records, in account {facts.Producer.AccountId}")}
            {Row("", facts.Consumer.Function, $"Avro records to rows, in account {facts.Consumer.AccountId}")}
            </table>

            <h2>Next</h2>
            {Command(FirstEvents(facts), "first events through the producer; your own: send FILE")}
            {Command($"./glueline versions {facts.Schema}{facts.EndpointOption}", "how the schema has followed them")}
            {Command($"./glueline logs --follow{facts.EndpointOption}", "what the functions log")}
            {Command($"./glueline tail --from -2{facts.EndpointOption}", "the records, decoded, as they come")}

            <h2>With the AWS CLI, an SDK or a Kafka client</h2>
            <p>As the owner of the producer's account</p>
            <pre>export AWS_ENDPOINT_URL={Text(facts.Endpoint)} AWS_REGION={Text(facts.Region)} AWS_DEFAULT_REGION={Text(facts.Region)}
            {Keys(facts.Producer)}
            export BOOTSTRAP_SERVERS={Text(facts.BootstrapServers)}</pre>
            <p>As the owner of the consumer's account</p>
            <pre>{Keys(facts.Consumer)}</pre>
            <p>The keys are the same in every stack, and open nothing else.</p>
            </main>
            </body>
            </html>
            """;

    private static string Part(PartStatus part) =>
        $"<li class=\"{StatusPages.Word(part.State)}\">{Text(part.Name)}{(part.Reason is { } reason ? $": {Text(reason)}" : "")}</li>";

    private static string Row(string name, string what, string more) =>
        $"<tr><th>{Text(name)}</th><td><code>{Text(what)}</code></td><td>{Text(more)}</td></tr>";

    private static string Command(string command, string meaning) => $"<p>{Text(meaning)}</p>\n<pre>{Text(command)}</pre>";

    /// <summary>What can be sent as it is: the fleet of sensors, if rows have its key, or an event that has nothing but the key.</summary>
    private static string FirstEvents(StackFacts facts)
    {
        string[] fields = facts.TableKey.Split(',');
        if (fields.Select(Name).SequenceEqual(FleetKey))
            return $"./glueline send{facts.EndpointOption}";
        var key = new JsonObject();
        foreach (var field in fields)
            key[Name(field)] = field.EndsWith(":N", StringComparison.Ordinal) ? 1 : "a";
        return $"echo '{key.ToJsonString().Replace("'", @"\u0027", StringComparison.Ordinal)}' | ./glueline send -{facts.EndpointOption}";
    }

    private static string Name(string field) => field[..field.LastIndexOf(':')];

    private static string Keys(StackOwner owner) =>
        $"export AWS_ACCESS_KEY_ID={Text(owner.KeyId)} AWS_SECRET_ACCESS_KEY={Text(owner.Secret)}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
