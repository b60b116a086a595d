using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Registry.Contracts;

namespace Glueline.Registry.Tests.Doubles;

/// <summary>
/// A registry in memory that checks compatibility as the service does: an incompatible version gets a number and stays as FAILURE. It
/// records the calls, and can be set to fail, to answer PENDING first, and to hold calls back.
/// </summary>
internal sealed partial class MemoryRegistry : ISchemaRegistry
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, MemorySchema>> _registries = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<AwsServiceException>> _failures = [];
    private readonly ConcurrentQueue<string> _calls = [];

    public const string Name = "fleet";

    private const string ArnPrefix = "arn:aws:glue:eu-central-1:111122223333:schema/";

    public MemoryRegistry(bool hasRegistry = true)
    {
        if (hasRegistry)
            _registries.Add(Name, []);
    }

    /// <summary>The operations called, in order.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>After how many reads a version is no longer PENDING; 0 if the answer to the registration has the final status.</summary>
    public int PendingReads { get; set; }

    /// <summary>Awaited before a call is answered, so that a test can hold calls back.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether a compatible definition is refused all the same; never by default.</summary>
    public Func<string, bool> RefusesAnyway { get; set; } = _ => false;

    public void FailNext(string operation, string code, int times = 1, string message = "as the test wants it", int status = 400)
    {
        for (var i = 0; i < times; i++)
            _failures
                .GetOrAdd(operation, _ => [])
                .Enqueue(new AwsServiceException("glue", operation, code, message, (HttpStatusCode)status, "request-1"));
    }

    public void FailNothing() => _failures.Clear();

    public void ForgetCalls() => _calls.Clear();

    public MemorySchema Schema(string name) => _registries[Name][name];

    /// <summary>Deletes a schema as an operator would, without a recorded call.</summary>
    public void Delete(string name)
    {
        lock (_gate)
            _registries[Name].Remove(name);
    }

    public bool HasRegistry(string name) => _registries.ContainsKey(name);

    /// <summary>Registers as another client would, without a recorded call.</summary>
    public MemoryVersion Add(string name, string definition, CompatibilityMode mode = CompatibilityMode.Full)
    {
        lock (_gate)
        {
            if (!_registries[Name].TryGetValue(name, out var schema))
                _registries[Name].Add(name, schema = new MemorySchema { Format = "AVRO", Mode = mode });
            return schema.Register(definition, pendingReads: 0, RefusesAnyway);
        }
    }

    private async Task<T> AnswerAsync<T>(string operation, Func<T> answer, CancellationToken cancellation)
    {
        _calls.Enqueue(operation);
        await Before(operation).WaitAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (_failures.TryGetValue(operation, out var failures) && failures.TryDequeue(out var failure))
            throw failure;
        lock (_gate)
            return answer();
    }

    private MemorySchema Find(string operation, SchemaId? id)
    {
        if (id?.SchemaArn is { } arn)
            id = new SchemaId { RegistryName = arn[ArnPrefix.Length..].Split('/')[0], SchemaName = arn[ArnPrefix.Length..].Split('/')[1] };
        if (!_registries.TryGetValue(id!.RegistryName!, out var registry))
            throw Error(operation, "EntityNotFoundException", $"Registry is not found. RegistryName: {id.RegistryName}");
        return registry.GetValueOrDefault(id.SchemaName!)
            ?? throw Error(
                operation,
                "EntityNotFoundException",
                $"Schema is not found. RegistryName: {id.RegistryName}, SchemaName: {id.SchemaName}, SchemaArn: null"
            );
    }

    private static AwsServiceException Error(string operation, string code, string message) =>
        new("glue", operation, code, message, HttpStatusCode.BadRequest, "request-1");

    /// <summary>A schema of the registry; definitions are equal if they are equal as JSON.</summary>
    internal sealed class MemorySchema
    {
        private readonly List<MemoryVersion> _versions = [];

        public required string Format { get; init; }

        public CompatibilityMode Mode { get; set; }

        public long Checkpoint { get; set; } = 1;

        public string? Description { get; init; }

        public IReadOnlyDictionary<string, string>? Tags { get; init; }

        public IReadOnlyList<MemoryVersion> Versions => _versions;

        public MemoryVersion Latest => _versions.Last(version => version.Status == "AVAILABLE");

        public MemoryVersion Register(string definition, int pendingReads, Func<string, bool> refusesAnyway)
        {
            var same = _versions.Find(version => IsSame(version.Definition, definition));
            if (same is not null)
                return same;
            var verdict = _versions.Count == 0 || (!refusesAnyway(definition) && IsCompatible(definition)) ? "AVAILABLE" : "FAILURE";
            var version = new MemoryVersion(Guid.NewGuid(), _versions.Count + 1, definition)
            {
                Status = pendingReads > 0 && _versions.Count > 0 ? "PENDING" : verdict,
                Verdict = verdict,
                ReadsLeft = pendingReads,
            };
            _versions.Add(version);
            return version;
        }

        private bool IsSame(string one, string other) =>
            Format == "PROTOBUF" ? one == other : JsonNode.DeepEquals(Parse(one), Parse(other));

        private static JsonNode? Parse(string text) =>
            JsonNode.Parse(text, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });

        private bool IsCompatible(string definition)
        {
            if (Format != "AVRO" || Mode is CompatibilityMode.None)
                return true;
            var available = _versions.Where(version => version.Number >= Checkpoint && version.Verdict == "AVAILABLE");
            var history = SchemaHistory.Of(
                Mode,
                available.Select(version => new SchemaHistoryEntry(version.Number, SchemaText.ParseRegistered(version.Definition))),
                Checkpoint
            );
            return CompatibilityChecker.Check(SchemaText.ParseRegistered(definition), history).Count == 0;
        }
    }

    /// <summary>A version of a schema.</summary>
    internal sealed record MemoryVersion(Guid Id, long Number, string Definition)
    {
        public required string Status { get; set; }

        public required string Verdict { get; init; }

        public int ReadsLeft { get; set; }

        public Dictionary<string, string> Metadata { get; } = [];

        public void Read()
        {
            if (Status == "PENDING" && ReadsLeft-- <= 0)
                Status = Verdict;
        }
    }
}
