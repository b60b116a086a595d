using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Glueline.Avro;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// One schema that evolves with its events. An event that fits the current version is encoded without a call to the registry; for one that
/// does not, a next version is planned and registered, and the event is encoded with that. Safe for use by several threads: events that fit
/// are encoded without a lock, and one evolution is under way at a time.
/// </summary>
internal sealed class EvolvingSchema : IDisposable
{
    private readonly SchemaAddress _address;
    private readonly CurrentVersion _current;

    // Only the caller that has the gate evolves the schema.
    private readonly SchemaEvolution _evolution;
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Creates the schema's local side; the registry is not called before the first event.</summary>
    /// <param name="registrar">Registers versions.</param>
    /// <param name="name">The schema's name.</param>
    /// <param name="options">How it evolves.</param>
    /// <exception cref="ArgumentException">Glue does not allow the name.</exception>
    public EvolvingSchema(SchemaRegistrar registrar, string name, EvolvingSchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(name);
        options ??= new EvolvingSchemaOptions();
        _address = registrar.Address(name);
        _current = new CurrentVersion(_address, options);
        var history = new AvroHistoryReader(registrar.Calls, registrar.Settler, _address);
        var writer = new AvroVersionWriter(registrar.Versions, _address);
        _evolution = new SchemaEvolution(
            _address,
            _current,
            history,
            writer,
            new ParallelVersions(_address, _current, history, writer, registrar.Backoff, options.MaximumRounds),
            registrar.Backoff,
            registrar.Options,
            options
        );
    }

    /// <summary>The schema's name.</summary>
    public string Name => _address.Schema;

    /// <summary>The version that events are encoded with if they fit; null before the first event.</summary>
    public RegisteredVersion? Current => _current.Encoder?.Version;

    /// <summary>
    /// Appends the framed record of an event that fits the current version; the registry is not called and nothing is allocated. False if
    /// the event does not fit, or there is no current version yet: the output is unchanged, and
    /// <see cref="EncodeAsync(IReadOnlyList{ReadOnlyMemory{byte}}, CancellationToken)"/> is next.
    /// </summary>
    /// <exception cref="AvroDataException">
    /// The event is not JSON, or, with overflow, is nested too deeply; the output is unchanged.
    /// </exception>
    public bool TryEncode(ReadOnlySpan<byte> json, OutputBuffer output, [NotNullWhen(true)] out RegisteredVersion? version)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_current.Encoder is { } encoder && encoder.TryEncode(json, output, out _))
        {
            version = encoder.Version;
            return true;
        }

        version = null;
        return false;
    }

    /// <summary>Encodes events and lets the schema evolve if they need it; those that do not fit are planned as one sample.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed; no event is encoded, and the same call can be
    /// repeated.</exception>
    public async Task<EncodedBatch> EncodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation = default)
    {
        var batch = await EncodeAvailableAsync(events, cancellation, cancellation).ConfigureAwait(false);
        if (batch.Events.FirstOrDefault(one => one.Problem is not null) is { Problem: { } problem })
            ExceptionDispatchInfo.Throw(problem);
        return batch;
    }

    /// <summary>
    /// As <see cref="EncodeAsync(IReadOnlyList{ReadOnlyMemory{byte}}, CancellationToken)"/>, but a failure of the registry is the outcome
    /// of the events that need it, and of no other.
    /// </summary>
    /// <param name="events">The events.</param>
    /// <param name="timeIsOver">Ends the registry's time, which is a failure of the registry.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<EncodedBatch> EncodeAvailableAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken timeIsOver,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(events);
        var batch = new BatchInProgress(events);
        batch.EncodeWith(_current.Encoder, OverflowUse.UntypableOnly);
        if (batch.IsDone)
            return batch.Finish();

        // Others may block the thread that the caller's context needs until they get the gate.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await EvolveAsync(batch, timeIsOver).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception)
        {
            batch.FailOpen(exception);
        }
        catch (OperationCanceledException exception) when (timeIsOver.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            batch.FailOpen(RegistryFault.TimeIsOver(_address, exception.InnerException));
        }

        return batch.Finish();
    }

    /// <summary>Encodes one event and lets the schema evolve if it needs it.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed.</exception>
    public async Task<EncodedEvent> EncodeAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        (await EncodeAsync([json], cancellation).ConfigureAwait(false)).Events[0];

    /// <summary>Reads the schema's latest version, so that the first event that fits it does not wait for that.</summary>
    /// <exception cref="SchemaRegistryException">The registry refused or did not answer, or JSON events can't be encoded with the version.
    /// </exception>
    public async Task WarmUpAsync(CancellationToken cancellation = default)
    {
        if (_current.Encoder is not null)
            return;
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _evolution.ReadLatestAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the use of the schema.</summary>
    public void Dispose() => _gate.Dispose();

    private async Task EvolveAsync(BatchInProgress batch, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // The caller that had the gate before may have registered the version that these events need.
            batch.EncodeWith(_current.Encoder, OverflowUse.UntypableOnly);
            await _evolution.EvolveAsync(batch, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
