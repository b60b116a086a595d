using System.Diagnostics.CodeAnalysis;
using Glueline.Avro;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>
/// One schema that follows its events: an event that fits the held version is encoded without asking anybody; one that does not is planned,
/// its version registered, and the event encoded with that. Safe for use by several threads; one evolution is under way at a time.
/// </summary>
public sealed partial class EvolvingSchema : IDisposable
{
    private readonly SchemaRegistrar _registrar;
    private readonly SchemaAddress _address;
    private readonly EvolvingSchemaOptions _options;
    private readonly EvolutionPlanner _planner;
    private readonly AvroHistoryReader _history;
    private readonly SemaphoreSlim _gate = new(1);
    private volatile VersionEncoder? _held;

    /// <summary>Creates the schema's local side; nothing is asked of the registry before the first event.</summary>
    /// <param name="registrar">Registers versions.</param>
    /// <param name="name">The schema's name.</param>
    /// <param name="options">How it evolves.</param>
    /// <exception cref="ArgumentException">The name is none that Glue allows.</exception>
    public EvolvingSchema(SchemaRegistrar registrar, string name, EvolvingSchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(name);
        _registrar = registrar;
        _address = registrar.Address(name);
        _options = options ?? new EvolvingSchemaOptions();
        var evolution = _options.Evolution;
        _planner = new EvolutionPlanner(
            evolution with
            {
                Remedies = evolution.Remedies with { Registry = _address.Registry, Schema = _address.Schema },
            }
        );
        _history = new AvroHistoryReader(registrar, _address);
    }

    /// <summary>The schema's name.</summary>
    public string Name => _address.Schema;

    /// <summary>The version that events are tried with first; null before the first event.</summary>
    public RegisteredVersion? Current => _held?.Version;

    /// <summary>
    /// Appends the framed record of an event that fits the held version; no call leaves the process and nothing is allocated.
    /// False when the event does not fit, or no version is held yet: the output is as it was, and
    /// <see cref="EncodeAsync(IReadOnlyList{ReadOnlyMemory{byte}}, CancellationToken)"/> is next.
    /// </summary>
    /// <exception cref="AvroDataException">
    /// The event is not JSON, or, with overflow, is nested too deep; the output is as it was.
    /// </exception>
    public bool TryEncode(ReadOnlySpan<byte> json, OutputBuffer output, [NotNullWhen(true)] out RegisteredVersion? version)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_held is { } held && held.TryEncode(json, output, out _))
        {
            version = held.Version;
            return true;
        }

        version = null;
        return false;
    }

    /// <summary>Encodes events, letting the schema evolve where they ask for it; those that do not fit are planned as one sample.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed; no event is encoded, and the same call can be
    /// made again.</exception>
    public async Task<EncodedBatch> EncodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var batch = new BatchInProgress(events);
        batch.EncodeWith(_held);
        batch.KeepWith(_held, OverflowUse.UntypableOnly);
        if (batch.IsDone)
            return batch.Finish();

        // Others may wait for the gate on a thread that the caller's context needs.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Whoever held the gate may have brought the version that these events need.
            batch.EncodeWith(_held);
            batch.KeepWith(_held, OverflowUse.UntypableOnly);
            await EvolveAsync(batch, cancellation).ConfigureAwait(false);
            return batch.Finish();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Encodes one event, letting the schema evolve where it asks for it.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed.</exception>
    public async Task<EncodedEvent> EncodeAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        (await EncodeAsync([json], cancellation).ConfigureAwait(false)).Events[0];

    /// <summary>Ends the use of the schema.</summary>
    public void Dispose() => _gate.Dispose();

    private VersionEncoder Adopt(RegisteredVersion version)
    {
        if (_held is { } held && held.Version.Id == version.Id)
            return held;
        try
        {
            return _held = new VersionEncoder(version, _options.Framing, _options.Evolution);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.NoSchemaOfEvents(_address, version.Number, exception);
        }
    }
}
