; The installer of Hourglass: for one user, without an administrator.
; packaging/windows.py gives VERSION, NUMBERS (four of them), KILOBYTES, FOLDER, OUTPUT, ICON and
; FILES: a folder with files.nsh (every file of the program) and installed-files.txt (their names).

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID ${PACKING}
!if ${PACKING} == lzma
  SetCompressorDictSize 64
!endif
SetDateSave off
CRCCheck on
AllowSkipFiles off
RequestExecutionLevel user

!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define NAME "Hourglass"
!define PROGRAM "Hourglass.exe"
!define CONSOLE "hourglass-desktop.exe"
!define LIST "installed-files.txt"
!define ID "HourglassDesktop.Hourglass"
!define KIND "Hourglass.Store"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hourglass"
!define SHCNE_ASSOCCHANGED 0x08000000

; exit codes: 0 done, 1 cancelled, 2 failed (both NSIS's own), and
!define RUNNING 3
!define FOREIGN 4
!define TOO_OLD 5

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Hourglass"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} set-up"
VIAddVersionKey "CompanyName" "Hourglass Desktop contributors"
VIAddVersionKey "LegalCopyright" "Hourglass Desktop contributors, MIT licence"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!include MUI2.nsh
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Open Hourglass"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; --- what both sides use ------------------------------------------------------------------------

; Tells a silent run's sentence to whoever reads its error stream, and ends with an exit code.
!macro LEAVE CODE SENTENCE
  System::Call 'kernel32::GetStdHandle(i -12)p.r0'
  ${If} $0 P> 0
    FileWrite $0 "${SENTENCE}$\r$\n"
  ${EndIf}
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro SHARED UN
; Waits until nobody runs the program in $INSTDIR: Windows lets no one write to a running program.
Function ${UN}NeedClosed
  again:
  StrCpy $2 ""
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    FileOpen $1 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $2 "${PROGRAM}"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${CONSOLE}"
    FileOpen $1 "$INSTDIR\${CONSOLE}" a
    ${If} ${Errors}
      StrCpy $2 "${CONSOLE}"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${If} $2 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Hourglass is open, or its folder may not be written to. Close its window, then choose Retry." /SD IDCANCEL IDRETRY again
    !insertmacro LEAVE ${RUNNING} "Nothing was changed: $2 is running, or $INSTDIR may not be written to. Close Hourglass and start again."
  ${EndIf}
FunctionEnd

; Deletes from the folder $4 what $INSTDIR\installed-files.txt names, and nothing else. In that list
; files come before the folders they lie in; a folder's name ends with a backslash.
Function ${UN}DeleteListed
  ClearErrors
  FileOpen $1 "$INSTDIR\${LIST}" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    ClearErrors
    FileReadUTF16LE $1 $2
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${Do} ; the end of the line goes
      StrCpy $3 $2 1 -1
      ${If} $3 != "$\r"
      ${AndIf} $3 != "$\n"
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 -1
    ${Loop}
    StrCpy $3 $2 1 -1
    ${If} $2 == ""
    ${ElseIf} $3 == "\"
      RMDir "$4\$2"
    ${Else}
      Delete "$4\$2"
    ${EndIf}
  ${Loop}
  FileClose $1
  ClearErrors
FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

; --- installing ---------------------------------------------------------------------------------

Var MOVING ; "yes" while the parts of the program change places
Var FRESH ; "yes" when no program was here before

; Puts a part of the program back to where it was before the swap.
!macro BACK PART
  ${If} ${FileExists} "$INSTDIR\Hourglass.old\${PART}"
    Rename "$INSTDIR\${PART}" "$INSTDIR\Hourglass.new\${PART}"
    Rename "$INSTDIR\Hourglass.old\${PART}" "$INSTDIR\${PART}"
  ${ElseIf} $FRESH == "yes"
    Rename "$INSTDIR\${PART}" "$INSTDIR\Hourglass.new\${PART}"
  ${EndIf}
!macroend

Function GoBack
  ${If} $MOVING == "yes"
    !insertmacro BACK "${PROGRAM}"
    !insertmacro BACK "${CONSOLE}"
    !insertmacro BACK "_internal"
    RMDir "$INSTDIR\Hourglass.old"
  ${EndIf}
  RMDir /r "$INSTDIR\Hourglass.new" ; made by this installer a moment ago
  RMDir "$INSTDIR"
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  Call GoBack
FunctionEnd

; Moves one part of the program, when it is there; else the installation ends and all goes back.
!macro MOVE FROM TO
  ${If} ${FileExists} "${FROM}"
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${If} ${Errors}
      DetailPrint "${FROM} cannot be moved."
      Abort "The program in $INSTDIR could not be replaced; it is as it was before."
    ${EndIf}
  ${EndIf}
!macroend

Section "Hourglass"
  SectionIn RO
  StrCpy $MOVING "no"
  StrCpy $FRESH "no"
  ${IfNot} ${FileExists} "$INSTDIR\${LIST}"
    StrCpy $FRESH "yes"
  ${EndIf}
  Call NeedClosed

  ; What an interrupted installation left. Files of somebody else are never moved or deleted.
  ${If} ${FileExists} "$INSTDIR\Hourglass.old\*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\Hourglass.old\_internal" "$INSTDIR\_internal"
    Rename "$INSTDIR\Hourglass.old\${PROGRAM}" "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\Hourglass.old\${CONSOLE}" "$INSTDIR\${CONSOLE}"
  ${EndIf}
  StrCpy $4 "$INSTDIR\Hourglass.old"
  Call DeleteListed
  RMDir "$INSTDIR\Hourglass.old"
  ${If} ${FileExists} "$INSTDIR\Hourglass.old\*"
    MessageBox MB_OK|MB_ICONSTOP "Please move your own files out of $INSTDIR\Hourglass.old, then start again." /SD IDOK
    !insertmacro LEAVE ${FOREIGN} "Nothing was changed: please move your own files out of $INSTDIR\Hourglass.old."
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\_internal\*"
  ${AndIf} $FRESH == "yes"
    MessageBox MB_OK|MB_ICONSTOP "In $INSTDIR lies another program. Please choose another folder." /SD IDOK
    !insertmacro LEAVE ${FOREIGN} "Nothing was changed: in $INSTDIR lies another program. Choose another folder."
  ${EndIf}

  ; The new program first, beside the old one: when the disk is full, nothing has changed.
  RMDir /r "$INSTDIR\Hourglass.new"
  !include "${FILES}\files.nsh"
  SetOutPath "$INSTDIR"

  CreateDirectory "$INSTDIR\Hourglass.old"
  StrCpy $MOVING "yes"
  !insertmacro MOVE "$INSTDIR\${PROGRAM}" "$INSTDIR\Hourglass.old\${PROGRAM}"
  !insertmacro MOVE "$INSTDIR\${CONSOLE}" "$INSTDIR\Hourglass.old\${CONSOLE}"
  !insertmacro MOVE "$INSTDIR\_internal" "$INSTDIR\Hourglass.old\_internal"
  !insertmacro MOVE "$INSTDIR\Hourglass.new\_internal" "$INSTDIR\_internal"
  !insertmacro MOVE "$INSTDIR\Hourglass.new\${CONSOLE}" "$INSTDIR\${CONSOLE}"
  !insertmacro MOVE "$INSTDIR\Hourglass.new\${PROGRAM}" "$INSTDIR\${PROGRAM}"
  StrCpy $MOVING "no"

  StrCpy $4 "$INSTDIR\Hourglass.old"
  Call DeleteListed
  Delete "$INSTDIR\${LIST}"
  Rename "$INSTDIR\Hourglass.new\${LIST}" "$INSTDIR\${LIST}"
  RMDir "$INSTDIR\Hourglass.new"
  Call DeleteListed ; an installation that was cut short may have left new parts there
  RMDir "$INSTDIR\Hourglass.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  Call StartMenu
  Call Association

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Hourglass Desktop contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section /o "Shortcut on the desktop" ON_DESKTOP
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

; The shortcut bears the program's name for the taskbar, so that a pinned window is the same entry.
Function StartMenu
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" "" "" "" "Customers, purchases and referrals"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("$SMPROGRAMS\${NAME}.lnk",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'ole32::CoTaskMemAlloc(p 128)p.r5'
        System::Call 'kernel32::lstrcpyW(p r5, w "${ID}")'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r5)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        !insertmacro PropVariantClear $4
        System::Free $3
        System::Free $4
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("$SMPROGRAMS\${NAME}.lnk",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
FunctionEnd

Function Association
  WriteRegStr HKCU "${CLASSES}\.hourglass" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.hourglass\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Hourglass store"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "AppUserModelID" "${ID}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
FunctionEnd

; The desktop gets a shortcut where one was before, or where /DESKTOP=1 asks for it.
Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Hourglass needs Windows 10 or later." /SD IDOK
    !insertmacro LEAVE ${TOO_OLD} "Hourglass needs Windows 10 or later."
  ${EndIf}
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    !insertmacro SelectSection ${ON_DESKTOP}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP=" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 == "1"
    !insertmacro SelectSection ${ON_DESKTOP}
  ${EndIf}
  ClearErrors
FunctionEnd

; --- taking away --------------------------------------------------------------------------------

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  Call un.NeedClosed
  StrCpy $4 "$INSTDIR"
  Call un.DeleteListed
  Delete "$INSTDIR\${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\.hourglass\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.hourglass\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.hourglass" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.hourglass" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.hourglass"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'

  ${If} ${FileExists} "$LOCALAPPDATA\Hourglass\*"
    StrCpy $3 "ask"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DATA=" $1
    ${IfNot} ${Errors}
    ${AndIf} $1 == "1"
      StrCpy $3 "delete"
    ${ElseIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your customers and all backups in $LOCALAPPDATA\Hourglass too? They cannot be brought back. Choose No to keep them." /SD IDNO IDYES`
      StrCpy $3 "delete"
    ${EndIf}
    ${If} $3 == "delete"
      RMDir /r "$LOCALAPPDATA\Hourglass" ; asked for by name: the owner's data and nothing else
    ${EndIf}
  ${EndIf}
SectionEnd
