using MudBlazor;

namespace Glueline.Ui.Shell;

/// <summary>Colors and letters. Every text has a contrast of 4.5 or more on what it is on (WCAG 2.1, AA), light and dark.</summary>
internal static class PageTheme
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#1f4fb8",
                Secondary = "#5b3fa0",
                Success = "#156c3a",
                Warning = "#8a5300",
                Error = "#b3261e",
                Info = "#0b6478",
                Background = "#f6f7f9",
                Surface = "#ffffff",
                TextPrimary = "#1c2430",
                TextSecondary = "#515c6b",
                ActionDefault = "#515c6b",
                LinesDefault = "#dfe3e8",
                TableLines = "#dfe3e8",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#8db4ff",
                PrimaryContrastText = "#0e1726",
                Secondary = "#c3adff",
                SecondaryContrastText = "#171026",
                Success = "#5fd397",
                SuccessContrastText = "#08170f",
                Warning = "#eabb55",
                WarningContrastText = "#1d1503",
                Error = "#ff9a92",
                ErrorContrastText = "#2a0906",
                Info = "#6fd0e6",
                InfoContrastText = "#04171c",
                Background = "#12161c",
                Surface = "#1a2028",
                TextPrimary = "#e4e8ee",
                TextSecondary = "#a3aebd",
                ActionDefault = "#a3aebd",
                LinesDefault = "#2b333e",
                TableLines = "#2b333e",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = Letters },
                Button = new ButtonTypography { FontFamily = Letters, TextTransform = "none" },
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        };
}
