using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>A version with the plan that writes its payloads, compiled when the version changes. Safe for use by several threads.</summary>
internal sealed class WriteTarget<TPlan>(SchemaResolution resolution, Func<WritableVersion, TPlan> compile)
{
    private volatile Compiled? _compiled;

    /// <summary>The version and its plan, if no call is needed for them.</summary>
    public Compiled? Current
    {
        get
        {
            var version = resolution.Current;
            return version is null ? null
                : _compiled is { } compiled && ReferenceEquals(compiled.Version, version) ? compiled
                : Compile(version);
        }
    }

    /// <summary>The version and its plan.</summary>
    /// <exception cref="SchemaRegistryException">The version can't be found, registered or used.</exception>
    public async Task<Compiled> GetAsync(CancellationToken cancellation)
    {
        var version = await resolution.GetAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return _compiled is { } compiled && ReferenceEquals(compiled.Version, version) ? compiled : Compile(version);
    }

    private Compiled Compile(WritableVersion version) => _compiled = new Compiled(version, compile(version));

    internal sealed class Compiled(WritableVersion version, TPlan plan)
    {
        private readonly byte[] _header = GlueFrame.PlainHeader(version.Id);

        public WritableVersion Version => version;

        public TPlan Plan => plan;

        public void Begin(OutputBuffer output) => output.Write(_header);

        public void End(OutputBuffer output, FramingOptions framing) => GlueFrame.End(output, 0, version.Id, framing);
    }
}
