using Google.Protobuf.Reflection;
using Types = Google.Protobuf.Reflection.FeatureSet.Types;

namespace Glueline.Protobuf.Text;

/// <summary>
/// How a field is encoded by default, as the syntax or, in editions, the features of the file and of the enclosing declarations determine.
/// Source: "Feature Settings for Editions" at protobuf.dev.
/// </summary>
/// <param name="IsPacked">Whether lists of numbers are packed.</param>
/// <param name="IsRequired">Whether a field must be set.</param>
/// <param name="HasPresence">Whether a field that has its default value differs from one that is not set.</param>
/// <param name="IsDelimited">Whether messages are written between two tags.</param>
/// <param name="IsClosed">Whether an enum has no numbers but those that are declared.</param>
internal sealed record ProtoFeatures(bool IsPacked, bool IsRequired, bool HasPresence, bool IsDelimited, bool IsClosed)
{
    public static ProtoFeatures Of(string syntax) =>
        new(
            IsPacked: syntax is "proto3" or "editions",
            IsRequired: false,
            HasPresence: syntax is not "proto3",
            IsDelimited: false,
            IsClosed: syntax is not ("proto3" or "editions")
        );

    public ProtoFeatures With(FeatureSet? own) =>
        own is null
            ? this
            : new ProtoFeatures(
                own.RepeatedFieldEncoding switch
                {
                    Types.RepeatedFieldEncoding.Packed => true,
                    Types.RepeatedFieldEncoding.Expanded => false,
                    _ => IsPacked,
                },
                own.FieldPresence == Types.FieldPresence.Unknown ? IsRequired : own.FieldPresence == Types.FieldPresence.LegacyRequired,
                own.FieldPresence == Types.FieldPresence.Unknown ? HasPresence : own.FieldPresence != Types.FieldPresence.Implicit,
                own.MessageEncoding switch
                {
                    Types.MessageEncoding.Delimited => true,
                    Types.MessageEncoding.LengthPrefixed => false,
                    _ => IsDelimited,
                },
                own.EnumType switch
                {
                    Types.EnumType.Closed => true,
                    Types.EnumType.Open => false,
                    _ => IsClosed,
                }
            );
}
