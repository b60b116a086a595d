using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>
/// How a field is encoded by default, as the syntax or, in editions, the features of the file and of the enclosing declarations determine.
/// </summary>
internal sealed record ProtoFeatures(bool IsPacked, bool IsRequired, bool IsDelimited)
{
    public static ProtoFeatures Of(string syntax) => new(IsPacked: syntax is "proto3" or "editions", IsRequired: false, IsDelimited: false);

    public ProtoFeatures With(FeatureSet? own) =>
        own is null
            ? this
            : new ProtoFeatures(
                own.repeated_field_encoding switch
                {
                    FeatureSet.RepeatedFieldEncoding.Packed => true,
                    FeatureSet.RepeatedFieldEncoding.Expanded => false,
                    _ => IsPacked,
                },
                own.field_presence == FeatureSet.FieldPresence.FieldPresenceUnknown
                    ? IsRequired
                    : own.field_presence == FeatureSet.FieldPresence.LegacyRequired,
                own.message_encoding switch
                {
                    FeatureSet.MessageEncoding.Delimited => true,
                    FeatureSet.MessageEncoding.LengthPrefixed => false,
                    _ => IsDelimited,
                }
            );
}
