using System.Text.Json;
using Glueline.Evolution;

namespace Glueline.Cli.Doctor.Outputs;

/// <summary>A file that <c>terraform output -json</c> wrote. Missing outputs are collected for a check to report, not thrown.</summary>
internal sealed class OutputsFile
{
    private readonly string _side;
    private readonly Dictionary<string, JsonElement> _values;
    private readonly List<string> _missing = [];
    private readonly List<string> _misfits = [];

    private OutputsFile(string side, Dictionary<string, JsonElement> values)
    {
        _side = side;
        _values = values;
    }

    /// <summary>Outputs that are absent or unusable, such as <c>producer.topic</c>.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>What is wrong with outputs that are present but unusable.</summary>
    public IReadOnlyList<string> Misfits => _misfits;

    /// <param name="side"><c>producer</c> or <c>consumer</c>: the option, and the folder of the Terraform root.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file can't be read, or is something else.</exception>
    public static OutputsFile Open(string side, string path)
    {
        var option = $"--{side} {path}";
        if (path.Length > 0 && !Path.Exists(path))
            throw new InputException($"{option}: there is no such file. Write it with: {Command(side, path)}");
        var remedy = $"Write the outputs with: {Command(side, FreshFile(side, path))}";
        JsonElement root;
        try
        {
            using var file = InputFile.Open($"--{side}", path, $"a file of outputs, as {Command(side, $"{side}.json")} writes it");
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            root = JsonElement.Parse(bytes.ToArray());
        }
        catch (JsonException exception)
        {
            throw new InputException($"{option}: not JSON, line {exception.LineNumber + 1}. {remedy}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{option}: {exception.Message}");
        }
        if (root.ValueKind is not JsonValueKind.Object)
            throw new InputException(
                $"{option}: expected an object of outputs, found {root.ValueKind.ToString().ToLowerInvariant()}. {remedy}"
            );
        var values = new Dictionary<string, JsonElement>();
        var isPlain = IsPlain(root);
        foreach (var member in root.EnumerateObject())
            values[member.Name] =
                isPlain ? member.Value
                : member.Value.ValueKind is JsonValueKind.Object && member.Value.TryGetProperty("value", out var value) ? value
                : throw new InputException(
                    $"{option}: not written by terraform output -json: {member.Name} is not an object with a value. {remedy}"
                );
        return values.Count > 0
            ? new(side, values)
            : throw new InputException(
                $"{option}: contains no outputs, as before the first terraform apply in deploy/terraform/{side}. Apply it, then: "
                    + $"{Command(side, FreshFile(side, path))}"
            );
    }

    /// <summary>
    /// An output of <c>deploy/terraform/both</c> contains all outputs of a side as plain values, without types.
    /// </summary>
    private static bool IsPlain(JsonElement root) =>
        root.TryGetProperty("account_id", out var account) && account.ValueKind is JsonValueKind.String;

    /// <summary>A path for fresh outputs in the same folder that doesn't overwrite a file that is something else.</summary>
    private static string FreshFile(string side, string path)
    {
        var own = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{side}.json");
        return own == path || !Path.Exists(own) ? own : Path.Combine(Path.GetDirectoryName(path) ?? "", $"{side}-outputs.json");
    }

    public static string Command(string side, string path) =>
        $"terraform -chdir=deploy/terraform/{side} output -json > {ShellWord.Of(path)}";

    public bool Holds(string name) => _values.ContainsKey(name);

    /// <summary>A string that must be present; if it isn't, it is empty and recorded as missing.</summary>
    public string Text(string name)
    {
        if (Optional(name) is { Length: > 0 } text)
            return text;
        Lack(name);
        return "";
    }

    /// <summary>A string that may be empty; an absent one is empty, because Terraform omits outputs that are null.</summary>
    public string Optional(string name)
    {
        switch (Value(name))
        {
            case null:
                return "";
            case { ValueKind: JsonValueKind.String } value:
                return value.GetString()!;
            default:
                return Misfit(name, "a string", "");
        }
    }

    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        if (Value(name) is not { } value)
            return new Dictionary<string, string>();
        return
            value.ValueKind is JsonValueKind.Object && value.EnumerateObject().All(member => member.Value.ValueKind is JsonValueKind.String)
            ? value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!)
            : Misfit(name, "an object of strings", new Dictionary<string, string>());
    }

    public IReadOnlyList<BrokerOutput> Brokers(string name)
    {
        if (Value(name) is not { } value || value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() is 0)
        {
            Lack(name);
            return [];
        }
        try
        {
            return [.. value.EnumerateArray().Select(Broker)];
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return Misfit<IReadOnlyList<BrokerOutput>>(name, "a list of { id, host, port, endpoint_service_name }", []);
        }
    }

    private static BrokerOutput Broker(JsonElement broker) =>
        new(
            broker.GetProperty("id").ToString(),
            broker.GetProperty("host").GetString() ?? throw new FormatException(),
            broker.GetProperty("port").GetInt32(),
            TextOf(broker, "endpoint_service_name") ?? ""
        );

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    private JsonElement? Value(string name) =>
        _values.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private T Misfit<T>(string name, string expected, T instead)
    {
        _misfits.Add($"{_side}.{name}: expected {expected}, found {_values[name].ValueKind.ToString().ToLowerInvariant()}.");
        Lack(name);
        return instead;
    }

    private void Lack(string name)
    {
        if (!_missing.Contains($"{_side}.{name}"))
            _missing.Add($"{_side}.{name}");
    }
}
