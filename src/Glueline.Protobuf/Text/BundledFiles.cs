using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Glueline.Protobuf.Text;

/// <summary>
/// The files that a schema may import because every reader has them: Google's, which Google.Protobuf and <see cref="GoogleTypes"/> have,
/// and those of two registries.
/// </summary>
internal static class BundledFiles
{
    /// <summary>Files that some writers' libraries have and the registry doesn't.</summary>
    private static readonly HashSet<string> ReadableOnly = ["google/type/datetime.proto", "google/type/decimal.proto"];

    private static readonly Dictionary<string, Func<FileDescriptor>> WellKnown = new()
    {
        ["any"] = () => AnyReflection.Descriptor,
        ["api"] = () => ApiReflection.Descriptor,
        ["descriptor"] = () => DescriptorReflection.Descriptor,
        ["duration"] = () => DurationReflection.Descriptor,
        ["empty"] = () => EmptyReflection.Descriptor,
        ["field_mask"] = () => FieldMaskReflection.Descriptor,
        ["source_context"] = () => SourceContextReflection.Descriptor,
        ["struct"] = () => StructReflection.Descriptor,
        ["timestamp"] = () => TimestampReflection.Descriptor,
        ["type"] = () => TypeReflection.Descriptor,
        ["wrappers"] = () => WrappersReflection.Descriptor,
    };

    /// <summary>The other files contain what is on the wire and what options may name.</summary>
    private static readonly Dictionary<string, string> Registries = new()
    {
        ["confluent/type/decimal.proto"] = """
            syntax = "proto3"; package confluent.type;
            message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }
            """,
        ["confluent/meta.proto"] = """
            syntax = "proto3"; package confluent;
            import "google/protobuf/descriptor.proto";
            message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; }
            extend google.protobuf.FileOptions { Meta file_meta = 1088; }
            extend google.protobuf.MessageOptions { Meta message_meta = 1088; }
            extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
            extend google.protobuf.EnumOptions { Meta enum_meta = 1088; }
            extend google.protobuf.EnumValueOptions { Meta enum_value_meta = 1088; }
            """,
        ["additionalTypes/decimal.proto"] = """
            syntax = "proto3"; package additionalTypes;
            message Decimal { int64 units = 1; int32 fraction = 2; uint32 precision = 3; int32 scale = 4; }
            """,
        // The numbers of these options are not on the wire of any record.
        ["metadata/metadata.proto"] = """
            syntax = "proto3"; package metadata;
            import "google/protobuf/descriptor.proto";
            extend google.protobuf.FieldOptions { string metadata_key = 50001; string metadata_value = 50002; }
            """,
    };

    private static readonly HashSet<string> Served =
    [
        .. WellKnown.Keys.Select(name => $"google/protobuf/{name}.proto"),
        .. GoogleTypes.Texts.Keys.Where(path => !ReadableOnly.Contains(path)),
        .. Registries.Keys,
    ];

    private static readonly ConcurrentDictionary<string, FileDescriptorProto> Descriptors = new();

    /// <summary>Whether a schema to be registered may import the file.</summary>
    public static bool IsServed(string path) => Served.Contains(path);

    /// <summary>Whether the file is known at all.</summary>
    public static bool IsKnown(string path) => Served.Contains(path) || ReadableOnly.Contains(path);

    /// <summary>The descriptor of a file; null if it is not known. It is shared, and must not be changed.</summary>
    /// <param name="path">The path of the import.</param>
    /// <param name="parse">Parses a file that is kept as text.</param>
    public static FileDescriptorProto? Find(string path, Func<string, string, FileDescriptorProto> parse)
    {
        if (!IsKnown(path))
            return null;
        return Descriptors.GetOrAdd(
            path,
            static (path, parse) =>
                WellKnown.TryGetValue(Path.GetFileNameWithoutExtension(path), out var known)
                && path.StartsWith("google/protobuf/", StringComparison.Ordinal)
                    ? known().ToProto()
                    : parse(path, GoogleTypes.Texts.GetValueOrDefault(path) ?? Registries[path]),
            parse
        );
    }
}
